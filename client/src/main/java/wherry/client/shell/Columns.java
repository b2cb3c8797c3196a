package wherry.client.shell;

import java.util.ArrayList;
import java.util.List;

/** How many columns of a terminal harmless text takes, and how names share a line. */
final class Columns {
    private static final int GAP = 2;

    private Columns() {}

    /** The columns this text takes. */
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int c) {
        if (c < 0x300) {
            return 1;
        }
        var type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    /** East Asian scripts and pictures (Unicode TR 11, in its broad ranges). */
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x2e80 && c <= 0xa4cf)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe6f)
                || (c >= 0xff00 && c <= 0xff60)
                || (c >= 0xffe0 && c <= 0xffe6)
                || (c >= 0x1f300 && c <= 0x1faff)
                || (c >= 0x20000 && c <= 0x3fffd);
    }

    /** The beginning of the text that takes no more than so many columns. */
    static String cut(String text, int room) {
        var taken = 0;
        for (var i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            taken += width(c);
            if (taken > room) {
                return text.substring(0, i);
            }
            i += Character.charCount(c);
        }
        return text;
    }

    /** The same, with dots where something was cut from its start. */
    static String tail(String text, int room) {
        if (width(text) <= room) {
            return text;
        }
        var start = 0;
        while (start < text.length() && width(text.substring(start)) > room - 1) {
            start += Character.charCount(text.codePointAt(start));
        }
        return "…" + text.substring(start);
    }

    /** Names, down and then across, as many to a line as it has room for: indexes of each line. */
    static List<List<Integer>> arranged(List<String> names, int room) {
        var widest = names.stream().mapToInt(Columns::width).max().orElse(0) + GAP;
        var across = Math.max(1, (room + GAP) / widest);
        var down = (names.size() + across - 1) / across;
        var lines = new ArrayList<List<Integer>>();
        for (var row = 0; row < down; row++) {
            var line = new ArrayList<Integer>();
            for (var i = row; i < names.size(); i += down) {
                line.add(i);
            }
            lines.add(line);
        }
        return lines;
    }

    /** The text, and blanks up to so many columns. */
    static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(columns - width(text), 0));
    }
}
