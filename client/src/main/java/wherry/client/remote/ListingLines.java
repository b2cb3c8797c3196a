package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a listing as they arrive. A bare LF ends a line too, and the last line end may be
 * missing. Limits keep a hostile server from filling the memory or never ending.
 */
final class ListingLines {
    /** The longest line: 16 KiB. */
    static final int LONGEST_LINE = 16 * 1024;

    /** The most lines: ten million. */
    static final int MOST_LINES = 10_000_000;

    /** The most octets: 1 GiB. */
    static final long MOST_OCTETS = 1L << 30;

    private final InputStream message;
    private final byte[] buffer = new byte[8 * 1024];
    private int start;
    private int end;
    private int lines;
    private long octets;

    ListingLines(InputStream message) {
        this.message = message;
    }

    /** The next line without its end; null after the last. */
    @Nullable String next() throws IOException {
        var line = new ByteArrayOutputStream(128);
        var any = false;
        while (start < end || fill()) {
            any = true;
            var at = start;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, start, at - start);
            if (line.size() > LONGEST_LINE) {
                throw LineBroken.protocol("a listing line without end");
            }
            start = at;
            if (at < end) {
                start++;
                return counted(line);
            }
        }
        return any ? counted(line) : null;
    }

    private String counted(ByteArrayOutputStream line) throws LineBroken {
        if (++lines > MOST_LINES) {
            throw LineBroken.protocol("a listing without end");
        }
        var text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private boolean fill() throws IOException {
        start = 0;
        end = Math.max(message.read(buffer, 0, buffer.length), 0);
        octets += end;
        if (octets > MOST_OCTETS) {
            throw LineBroken.protocol("a listing without end");
        }
        return end > 0;
    }
}
