package wherry.certs;

import wherry.protocol.Secret;

import java.io.Console;
import java.util.Arrays;
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
        var console = console().orElseThrow();
        print(prompt);
        var typed = console.readPassword();
        if (typed == null) {
            return Secret.of("");
        }
        try {
            return Secret.of(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    @Override
    public boolean agrees(String question) {
        var console = console().orElseThrow();
        print(question);
        var answer = console.readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    /** Some JDKs have a console even without a terminal; only a terminal hides what is typed. */
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    private static void print(String prompt) {
        System.err.print(prompt);
        System.err.flush();
    }
}
