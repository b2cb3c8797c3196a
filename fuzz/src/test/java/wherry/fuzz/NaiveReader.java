package wherry.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** RFC 913 framing said a second time (p. 2): one octet after another over all of the octets. */
final class NaiveReader {
    private static final int EMPTY_IN_A_ROW = 1024;
    private final byte[] octets;
    private int at;

    NaiveReader(byte[] octets) {
        this.octets = octets;
    }

    /** Where the next octet lies. */
    int at() {
        return at;
    }

    /** The next message in words: its octets, or why there is none. */
    String message(int longest, int hopeless) {
        var empty = 0;
        while (at < octets.length && octets[at] == 0) {
            at++;
            if (++empty > EMPTY_IN_A_ROW) {
                return "flood";
            }
        }
        return at == octets.length ? "end" : begun(longest, hopeless);
    }

    private String begun(int longest, int hopeless) {
        var from = at;
        while (at < octets.length && octets[at] != 0) {
            if (++at - from > hopeless) {
                return "hopeless";
            }
        }
        if (at == octets.length) {
            return "cut";
        }
        var length = at++ - from;
        return length > longest
                ? "too long, " + shown(octets, from, Math.min(4, length))
                : shown(octets, from, length);
    }

    /**
     * So many octets and a NUL, none of the octets being one, as characters; empty when that is not
     * what comes.
     */
    Optional<String> trailer(int length) {
        var from = at;
        while (at < octets.length && octets[at] != 0 && at - from <= length) {
            at++;
        }
        var fits = at < octets.length && octets[at] == 0 && at - from == length;
        at++;
        return fits
                ? Optional.of(new String(octets, from, length, StandardCharsets.ISO_8859_1))
                : Optional.empty();
    }

    /** The first octets of the next message, however long it is. */
    String stream(int most) {
        var whole = message(Integer.MAX_VALUE, Integer.MAX_VALUE);
        if (whole.equals("end")) {
            return "cut";
        }
        return whole.startsWith("=")
                ? whole.substring(0, Math.min(whole.length(), 1 + 2 * most))
                : whole;
    }

    /** So many raw octets in words. */
    String body(long length) {
        if (octets.length - at < length) {
            at = octets.length;
            return "cut";
        }
        var from = at;
        at += (int) length;
        return shown(octets, from, (int) length);
    }

    /** Whether nothing follows. */
    boolean isOver() {
        return at == octets.length;
    }

    /** Whether a lone NUL comes next. */
    boolean isEmptyMessage() {
        return !isOver() && octets[at] == 0;
    }

    /** Whether these come next. */
    boolean comesNext(byte[] waiting) {
        return octets.length - at >= waiting.length
                && Arrays.equals(octets, at, at + waiting.length, waiting, 0, waiting.length);
    }

    /** Octets in words. */
    static String shown(byte[] octets, int from, int length) {
        return "=" + HexFormat.of().formatHex(octets, from, from + length);
    }
}
