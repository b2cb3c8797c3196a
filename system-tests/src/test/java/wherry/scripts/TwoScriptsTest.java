package wherry.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.system.LiveServer;
import wherry.system.Program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Two scripts, each a process of its own, upload other contents to the same names at once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class TwoScriptsTest {
    private static final int FILES = 20;
    private static final List<String> AUTHORS = List.of("one", "two");
    private static LiveServer server;

    @TempDir private Path here;

    @BeforeAll
    static void start(@TempDir Path place) throws IOException {
        server = LiveServer.in(place);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"replace", "generation"})
    void nothing_is_mixed_and_both_are_told_the_truth(String way) throws Exception {
        for (var author : AUTHORS) {
            write(author, way);
        }
        var scripts = List.of(script("one", way), script("two", way));
        var other = CompletableFuture.supplyAsync(() -> run(scripts.getLast()));
        var first = run(scripts.getFirst());
        var told = List.of(first, other.get());
        for (var events : told) {
            assertThat(events.count("stored")).isEqualTo(FILES);
            assertThat(events.paths("stored")).doesNotHaveDuplicates();
        }
        for (var n = 0; n < FILES; n++) {
            isOneOf(way, "f" + n);
        }
        if (way.equals("generation")) {
            bothAreThere(told);
        }
    }

    private void write(String author, String way) throws IOException {
        var tree = Files.createDirectories(here.resolve(author).resolve(way));
        for (var n = 0; n < FILES; n++) {
            var content = new byte[n == 0 ? 2_000_000 : 30_000];
            Arrays.fill(content, (byte) author.charAt(0));
            Files.write(tree.resolve("f" + n), content);
        }
    }

    private Program script(String author, String way) throws IOException {
        return server.client(here.resolve(author))
                .quick()
                .with("--json", "--if-exists", way, "-c", "put -r " + way);
    }

    private static Events run(Program script) {
        try {
            return Events.of(script.run().exited(0));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** The last complete one, whoever that was. */
    private void isOneOf(String way, String name) throws IOException {
        var there = Files.readAllBytes(server.home().files().resolve(way).resolve(name));
        assertThat(AUTHORS).as(name).anyMatch(author -> holds(author, way, name, there));
    }

    private boolean holds(String author, String way, String name, byte[] there) {
        try {
            return Arrays.equals(
                    there, Files.readAllBytes(here.resolve(author + "/" + way + "/" + name)));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** Under the number that each of them was told its own file has. */
    private void bothAreThere(List<Events> told) throws IOException {
        var commands = new StringBuilder("lcd " + Files.createDirectory(here.resolve("got")));
        for (var i = 0; i < told.size(); i++) {
            for (var stored : told.get(i).of("stored")) {
                var path = stored.get("path").asString();
                var generation = stored.get("gen").asInt();
                commands.append("; get '" + path + ";" + generation + "' ");
                commands.append(AUTHORS.get(i) + path.substring(path.lastIndexOf('/') + 1));
            }
        }
        server.wherry(here, commands.toString()).exited(0);
        for (var author : AUTHORS) {
            for (var n = 0; n < FILES; n++) {
                assertThat(here.resolve("got/" + author + "f" + n))
                        .hasSameBinaryContentAs(here.resolve(author + "/generation/f" + n));
            }
        }
    }
}
