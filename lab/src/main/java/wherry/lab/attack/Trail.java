package wherry.lab.attack;

import wherry.lab.ground.Stage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lines of a log that a lab shows. */
final class Trail {
    private static final int LOOKS = 100;
    private static final int PAUSE_MILLIS = 50;

    private Trail() {}

    /** Waits until the audit log has a line with these words, five seconds at most. */
    static void await(Stage stage, String words) throws IOException {
        for (var i = 0; i < LOOKS && count(stage.host().audit(), words) == 0; i++) {
            pause();
        }
    }

    /** Lets others get on. */
    static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            throw new InterruptedIOException(String.valueOf(stopped.getMessage()));
        }
    }

    /** The last line with these words; or that there is none. */
    static String last(List<String> lines, String words) {
        return lines.stream()
                .filter(line -> line.contains(words))
                .reduce((_, later) -> later)
                .orElse("no line tells of " + words);
    }

    /** How many lines have these words. */
    static long count(List<String> lines, String words) {
        return lines.stream().filter(line -> line.contains(words)).count();
    }
}
