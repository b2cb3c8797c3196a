package wherry.protocol.teach;

import wherry.protocol.Printable;

import java.util.ArrayList;
import java.util.List;

/**
 * An utterance in words: the ends of lines and messages written out, and nothing left that could
 * move a cursor. What a peer says cannot pass for those marks.
 */
final class Shown {
    static final String NUL = "<NUL>";
    private static final String CRLF = "<CRLF>";

    /** A listing has as many lines as a directory has files: that many are shown. */
    private static final int LINES = 24;

    private static final int LONGEST = 400;

    private Shown() {}

    /** It, line by line. */
    static List<String> lines(Utterance what) {
        return switch (what) {
            case Utterance.Message message -> message(message);
            case Utterance.Content(_, var octets, var sha256) ->
                    List.of("[" + octets(octets) + ", SHA-256 " + cut(sha256, 16) + "]");
            case Utterance.Empty(_, var count) ->
                    List.of(count == 1 ? NUL : NUL + " [" + count + " of them]");
            case Utterance.Noise(_, var octets) -> List.of("[" + octets(octets) + "]");
            case Utterance.End(_, var where) ->
                    List.of("[hung up " + cut(Printable.of(where), LONGEST) + "]");
        };
    }

    private static String octets(long count) {
        return count + (count == 1 ? " octet" : " octets");
    }

    private static List<String> message(Utterance.Message message) {
        var lines = new ArrayList<String>();
        var rest = 0;
        for (var line : message.text().split("(?<=\r\n)", -1)) {
            if (lines.size() < LINES) {
                lines.add(line(line));
            } else {
                rest += line.isEmpty() ? 0 : 1;
            }
        }
        if (rest > 0) {
            lines.add("[" + rest + (rest == 1 ? " more line]" : " more lines]"));
        }
        if (message.more() > 0) {
            lines.add("[" + octets(message.more()) + " more]");
        }
        var last = lines.removeLast();
        lines.add(last + NUL);
        return lines;
    }

    private static String line(String line) {
        var ended = line.endsWith("\r\n");
        var words = ended ? line.substring(0, line.length() - 2) : line;
        var marked = words.replace(NUL, "\\" + NUL).replace(CRLF, "\\" + CRLF);
        return cut(Printable.of(marked), LONGEST) + (ended ? CRLF : "");
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }
}
