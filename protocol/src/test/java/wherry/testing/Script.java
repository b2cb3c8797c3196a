package wherry.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as text, a line for each thing said.
 *
 * <pre>
 * # a comment; empty lines count for nothing
 * C NAME draft.txt        the client says this and a NUL
 * S +File exists          the server says this and a NUL
 * S= hello\r\n            raw octets, without a NUL
 * S* 5000000 x            the same octets so many times over, without a NUL
 * S.                      this side ends the connection
 * </pre>
 *
 * <p>In all of them {@code \r}, {@code \n}, {@code \0}, {@code \\} and {@code \xHH} are one octet
 * each; other characters are their UTF-8 octets.
 *
 * @param lines what is said, in order
 */
public record Script(List<Line> lines) {

    /** Who speaks. */
    public enum Side {
        /** The client. */
        C,
        /** The server. */
        S
    }

    /**
     * One thing said.
     *
     * @param side who says it
     * @param octets what, {@code times} times over
     * @param times how often
     * @param last whether the side then ends the connection
     */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    public record Line(Side side, byte[] octets, int times, boolean last) {}

    /** The script in this text. */
    public static Script of(String text) {
        var lines = new ArrayList<Line>();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> lines.add(line(line)));
        return new Script(List.copyOf(lines));
    }

    private static Line line(String line) {
        var side = Side.valueOf(line.substring(0, 1));
        var rest = line.length() > 2 ? line.substring(2) : "";
        var kind = line.length() > 1 ? line.charAt(1) : ' ';
        return switch (kind) {
            case ' ' -> new Line(side, octets(rest + "\\0"), 1, false);
            case '=' -> new Line(side, octets(rest.substring(1)), 1, false);
            case '*' -> {
                var words = rest.substring(1).split(" ", 2);
                yield new Line(side, octets(words[1]), Integer.parseInt(words[0]), false);
            }
            case '.' -> new Line(side, new byte[0], 1, true);
            default -> throw new IllegalArgumentException("no line of a conversation: " + line);
        };
    }

    private static byte[] octets(String text) {
        var octets = new ByteArrayOutputStream();
        var at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '\\') {
                at = escaped(text, at + 1, octets);
            } else {
                var end = text.offsetByCodePoints(at, 1);
                octets.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
                at = end;
            }
        }
        return octets.toByteArray();
    }

    /** Writes the octet an escape stands for and returns where the text goes on. */
    private static int escaped(String text, int at, ByteArrayOutputStream octets) {
        switch (text.charAt(at)) {
            case 'r' -> octets.write('\r');
            case 'n' -> octets.write('\n');
            case '0' -> octets.write(0);
            case 'x' -> {
                octets.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
                return at + 3;
            }
            default -> octets.write(text.charAt(at));
        }
        return at + 1;
    }
}
