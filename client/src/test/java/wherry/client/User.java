package wherry.client;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a configuration directory, whose clock stands still. */
final class User {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Path configuration;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> questions = new ArrayList<>();

    User(Path configuration) {
        this.configuration = configuration;
    }

    ExitCode wherry(List<String> arguments, String input, @Nullable Person person) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return InProcess.run(
                arguments,
                new Surroundings(
                        in,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        configuration,
                        person,
                        InstantSource.fixed(NOW)));
    }

    ExitCode trust(@Nullable Person person, String... words) {
        var arguments = new ArrayList<>(List.of("trust"));
        arguments.addAll(List.of(words));
        return wherry(arguments, "", person);
    }

    /** A person who answers this to every question. */
    Person saying(@Nullable String answer) {
        return question -> {
            questions.add(question);
            return answer;
        };
    }

    List<String> questions() {
        return questions;
    }

    Path known() {
        return configuration.resolve("known_servers");
    }

    String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    void forgetWhatWasSaid() {
        out.reset();
        err.reset();
    }
}
