package wherry.client.strangers;

import static org.assertj.core.api.Assertions.assertThat;

import wherry.client.InProcess;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the whole client against a stranger, in a place with something precious around it. After
 * every run it looks at what no stranger may achieve: octets outside that place, a raw control
 * character on the terminal, a stack trace.
 */
final class Journey {
    private static final String PRECIOUS = "precious";

    private final Path around;
    private final Path place;

    private Journey(Path around) {
        this.around = around;
        this.place = around.resolve("place");
    }

    /** A place of its own in this directory. */
    static Journey in(Path directory) throws IOException {
        var journey = new Journey(Files.createDirectory(directory.resolve("around")));
        Files.createDirectory(journey.place);
        Files.writeString(journey.around.resolve(PRECIOUS), PRECIOUS);
        return journey;
    }

    /** Where the client may write. */
    Path place() {
        return place;
    }

    /** A file to be sent. */
    Journey with(String name, String content) throws IOException {
        Files.writeString(place.resolve(name), content);
        return this;
    }

    /** Patient enough for a busy machine. */
    Ending to(Stranger.Manners manners, String commands, String... options) throws Exception {
        return to(8, manners, commands, options);
    }

    /** Waits for a second only, for strangers that keep silent. */
    Ending hasty(Stranger.Manners manners, String commands, String... options) throws Exception {
        return to(1, manners, commands, options);
    }

    private Ending to(int seconds, Stranger.Manners manners, String commands, String... options)
            throws Exception {
        try (var stranger = new Stranger(manners)) {
            var arguments = new ArrayList<>(List.of(options));
            arguments.addAll(List.of("--trust", Stranger.pin(), stranger.target()));
            arguments.addAll(List.of("--timeout", Integer.toString(seconds)));
            arguments.addAll(List.of("-c", "lcd '" + place + "'; " + commands));
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            var code = InProcess.run(arguments, noInput(), stream(out), stream(err));
            stranger.verify();
            var ending = new Ending(code, text(out), text(err), stranger.heard());
            ending.isHarmless();
            nothingHappenedAround();
            return ending;
        }
    }

    private static InputStream noInput() {
        return InputStream.nullInputStream();
    }

    private static PrintStream stream(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream octets) {
        return octets.toString(StandardCharsets.UTF_8);
    }

    private void nothingHappenedAround() {
        assertThat(around.toFile().list()).containsExactlyInAnyOrder(PRECIOUS, "place");
        assertThat(around.resolve(PRECIOUS)).hasContent(PRECIOUS);
        assertThat(place).isDirectoryNotContaining("glob:**.part");
    }

    /** The names in the place. */
    String[] names() {
        return place.toFile().list();
    }
}
