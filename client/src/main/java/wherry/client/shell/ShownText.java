package wherry.client.shell;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Taker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The content of a file on its way to the screen: for a program as it is, for a person line by line
 * with nothing in it that could move the cursor.
 */
final class ShownText implements Taker {
    private static final int LONGEST_LINE = 64 * 1024;

    private final Screen screen;
    private final long most;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long lines;

    /** So many lines of it. */
    ShownText(Screen screen, long most) {
        this.screen = screen;
        this.most = most;
    }

    /** No more is wanted: the rest need not come. */
    static final class Enough extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void offered(long octets) throws FileFailed {
        if (most == 0) {
            throw enough();
        }
    }

    private static FileFailed enough() {
        return new FileFailed(ExitCode.DONE, "enough", new Enough());
    }

    static boolean isEnough(FileFailed why) {
        return why.getCause() instanceof Enough;
    }

    @Override
    public void take(byte[] octets, int count) throws FileFailed {
        var from = 0;
        for (var i = 0; i < count; i++) {
            if (octets[i] == '\n') {
                piece(octets, from, i + 1);
                from = i + 1;
                if (++lines == most) {
                    over();
                    throw enough();
                }
            }
        }
        piece(octets, from, count);
    }

    private void piece(byte[] octets, int from, int to) {
        line.write(octets, from, to - from);
        if (line.size() > LONGEST_LINE || (to > from && octets[to - 1] == '\n')) {
            over();
        }
    }

    /** All of it has come. */
    void over() {
        if (line.size() == 0) {
            return;
        }
        if (screen.look().person()) {
            var text = line.toString(StandardCharsets.UTF_8).replaceAll("\r?\n$", "");
            screen.data("", Look.Ink.PLAIN, text.replace("\t", "    "), "");
        } else {
            screen.octets(line.toByteArray(), line.size());
        }
        line.reset();
    }
}
