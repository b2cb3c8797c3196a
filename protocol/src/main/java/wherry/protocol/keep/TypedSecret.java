package wherry.protocol.keep;

import wherry.protocol.Secret;

import java.io.Console;
import java.util.Arrays;
import java.util.Optional;

/** A secret that a person types at a terminal, without seeing it. */
public final class TypedSecret {
    private TypedSecret() {}

    /** The terminal, if a person is there; some JDKs have a console even without one. */
    public static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /**
     * What the person types; empty at the end of input. The question goes to standard error: output
     * stays data.
     */
    public static Optional<Secret> ask(Console terminal, String question) {
        System.err.print(question);
        System.err.flush();
        var typed = terminal.readPassword();
        if (typed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Secret.of(typed));
        } finally {
            Arrays.fill(typed, '\0');
        }
    }
}
