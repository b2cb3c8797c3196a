package wherry.client;

import org.jspecify.annotations.Nullable;

import wherry.client.shell.Look;
import wherry.protocol.keep.TypedSecret;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person sits at the other end of a standard stream. */
final class Terminals {
    private static final int USUAL_WIDTH = 80;
    private static final int PIPE_WIDTH = 100;

    private Terminals() {}

    /** Where a person can be asked without an echo; null when nobody is there. */
    static @Nullable Console console() {
        return TypedSecret.terminal().orElse(null);
    }

    /** The person there; null when nobody is. Questions go to standard error: output stays data. */
    static @Nullable Person person(PrintStream err) {
        var console = console();
        if (console == null) {
            return null;
        }
        return question -> {
            err.print(question);
            err.flush();
            var answer = console.readLine();
            if (answer == null) {
                err.println(); // Ctrl-D leaves the cursor behind the question
            }
            return answer;
        };
    }

    /** Whether lines cannot be drawn over there. */
    static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    /** How things can be shown; NO_COLOR and dumb terminals are honoured. */
    static Look look(java.util.function.IntSupplier width) {
        var plain = System.getenv("NO_COLOR");
        var live = isTerminal(2) && !isDumb();
        var colours = live && isTerminal(1) && (plain == null || plain.isEmpty());
        return new Look(live, colours, isTerminal(1), width);
    }

    /** Whether what is written there may be in colours. */
    static boolean hasColours(int descriptor) {
        var plain = System.getenv("NO_COLOR");
        return isTerminal(descriptor) && !isDumb() && (plain == null || plain.isEmpty());
    }

    /** How wide a line there is, as far as the environment tells. */
    static int width(int descriptor) {
        var told = System.getenv("COLUMNS");
        if (told != null && told.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(told);
        }
        return isTerminal(descriptor) ? USUAL_WIDTH : PIPE_WIDTH;
    }

    /** The JDK only tells of standard input and output together, Linux of each by itself. */
    static boolean isTerminal(int descriptor) {
        try {
            var device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return device.startsWith("/dev/pts/")
                    || device.startsWith("/dev/tty")
                    || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException elsewhere) {
            return console() != null;
        }
    }
}
