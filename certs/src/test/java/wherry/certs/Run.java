package wherry.certs;

import picocli.CommandLine;

import wherry.protocol.Secret;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One run of the program with everything around it written down: words in, words out. */
record Run(int exitCode, String out, String err) {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /** Without a terminal. */
    static Run alone(String... args) {
        return play(new Scripted(false, new ArrayDeque<>(), new ArrayDeque<>()), "", args);
    }

    static Run withInput(String input, String... args) {
        return play(new Scripted(false, new ArrayDeque<>(), new ArrayDeque<>()), input, args);
    }

    /** With a person who gives these answers, in this order. */
    static Run withPerson(List<String> answers, String... args) {
        var asked = new ArrayDeque<String>();
        var result = play(new Scripted(true, new ArrayDeque<>(answers), asked), "", args);
        return new Run(result.exitCode, result.out, String.join("\n", asked) + "\n" + result.err);
    }

    private static Run play(Person person, String input, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        CommandLine program =
                CertsMain.commandLine(new Surroundings(() -> NOW, new SecureRandom(), person, in));
        var exitCode =
                program.setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(args);
        return new Run(exitCode, out.toString(), err.toString());
    }

    private record Scripted(boolean isThere, Deque<String> answers, Deque<String> asked)
            implements Person {
        @Override
        public Secret secret(String prompt) {
            asked.add(prompt);
            return Secret.of(answers.remove());
        }

        @Override
        public boolean agrees(String question) {
            asked.add(question);
            return answers.remove().equals("y");
        }
    }
}
