package wherry.server.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;

/** Lines ended by LF alone, an octet a character; nothing else is taken for an end. */
final class Lines {
    /** What is longer is cut here: it is no line of ours. */
    private static final int LONGEST = 256 * 1024;

    private final InputStream in;
    private final byte[] piece = new byte[64 * 1024];
    private final StringBuilder line = new StringBuilder();

    Lines(InputStream in) {
        this.in = in;
    }

    /** Takes lines one after another. */
    interface Taker {
        /**
         * Takes a line without its end.
         *
         * @param whole whether it had its end
         */
        void take(String line, boolean whole);
    }

    /** Gives all lines among so many octets. */
    void each(long most, Taker taker) throws IOException {
        var left = most;
        var count = in.read(piece, 0, (int) Math.min(piece.length, left));
        while (count > 0) {
            split(new String(piece, 0, count, ISO_8859_1), taker);
            left -= count;
            count = in.read(piece, 0, (int) Math.min(piece.length, left));
        }
        if (!line.isEmpty()) {
            taker.take(line.toString(), false);
        }
    }

    private void split(String text, Taker taker) {
        var begin = 0;
        for (var end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
            add(text, begin, end);
            taker.take(line.toString(), true);
            line.setLength(0);
            begin = end + 1;
        }
        add(text, begin, text.length());
    }

    private void add(String text, int begin, int end) {
        var room = Math.max(0, LONGEST - line.length());
        line.append(text, begin, Math.min(end, begin + room));
    }
}
