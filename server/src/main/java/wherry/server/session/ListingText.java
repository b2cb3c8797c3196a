package wherry.server.session;

import wherry.protocol.ListingStyle;
import wherry.protocol.Reply;
import wherry.server.files.FileStore;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * How LIST looks (RFC 913 p. 6), and what is written like it as it is read, so that a long listing
 * needs no memory. F is a name a line. V is our own: {@code -} or {@code d}, a blank, the size
 * right-aligned in 20 columns, a blank, the time of the last change in UTC, a blank, and the name
 * to the end of the line.
 */
final class ListingText {
    private static final int BUFFER = 64 * 1024;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private ListingText() {}

    /**
     * Writes the whole reply, its NUL included; {@code moving} hears before each part how long it
     * is.
     */
    static void write(Outcome.Recite recite, OutputStream wire, IntConsumer moving)
            throws IOException {
        try (var lines = recite.lines()) {
            var out = new BufferedOutputStream(new Paced(wire, moving), BUFFER);
            out.write(Reply.Code.OK.mark());
            line(out, recite.title());
            while (lines.hasNext()) {
                line(out, lines.next());
            }
            out.write(0);
            out.flush();
        } catch (DirectoryIteratorException trouble) {
            throw trouble
                    .getCause(); // half a listing is out, so only ending the connection is honest
        }
    }

    /** Tells before each write how much moves. */
    private static final class Paced extends FilterOutputStream {
        private final IntConsumer moving;

        Paced(OutputStream out, IntConsumer moving) {
            super(out);
            this.moving = moving;
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            moving.accept(length);
            out.write(octets, offset, length);
        }
    }

    /** A line of LIST. */
    static String of(FileStore.Entry entry, ListingStyle style) {
        return style == ListingStyle.F ? entry.name() : verbose(entry);
    }

    private static String verbose(FileStore.Entry entry) {
        var kind = entry.directory() ? 'd' : '-';
        var time = TIME.format(FactLine.tellable(entry.modified()));
        return String.format(Locale.ROOT, "%c %20d %s %s", kind, entry.size(), time, entry.name());
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\r');
        out.write('\n');
    }
}
