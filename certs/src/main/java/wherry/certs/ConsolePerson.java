package wherry.certs;

import wherry.protocol.Secret;
import wherry.protocol.keep.TypedSecret;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/** The person at the JVM's console. Questions go to standard error: output stays data. */
final class ConsolePerson implements Person {
    @Override
    public boolean isThere() {
        return console().isPresent();
    }

    @Override
    public Secret secret(String prompt) {
        return TypedSecret.ask(console().orElseThrow(), prompt).orElseGet(() -> Secret.of(""));
    }

    @Override
    public boolean agrees(String question) {
        var console = console().orElseThrow();
        print(question);
        var answer = console.readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    private static Optional<Console> console() {
        return TypedSecret.terminal();
    }

    private static void print(String prompt) {
        System.err.print(prompt);
        System.err.flush();
    }
}
