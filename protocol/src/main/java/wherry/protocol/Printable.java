package wherry.protocol;

/**
 * The one escaper: whatever a peer sent, made harmless for a terminal and for a log. Controls,
 * unpaired surrogates, line separators, private use and the characters that hide or turn text
 * around become a backslash, u and the code point in braces.
 */
public final class Printable {
    private Printable() {}

    /** The same text with nothing left that could move a cursor, end a line or mislead an eye. */
    public static String of(String text) {
        if (isPlain(text) || text.codePoints().allMatch(Printable::isHarmless)) {
            return text;
        }
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        c -> {
                            if (isHarmless(c)) {
                                safe.appendCodePoint(c);
                            } else {
                                safe.append("\\u{").append(Integer.toHexString(c)).append('}');
                            }
                        });
        return safe.toString();
    }

    /** Whether it is ASCII to be shown as it is, as nearly every text is. */
    private static boolean isPlain(String text) {
        for (var at = 0; at < text.length(); at++) {
            var octet = text.charAt(at);
            if (octet < ' ' || octet >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Whether a character may be shown, and used in a name, as it is. */
    public static boolean isHarmless(int codePoint) {
        if (codePoint < 0x7f) {
            return codePoint >= ' '; // nearly everything, decided without a table
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> !isInvisible(codePoint);
        };
    }

    /**
     * Default-ignorable characters that are not of the general category "format" (Unicode
     * DerivedCoreProperties).
     */
    private static boolean isInvisible(int c) {
        return c == 0x034f
                || c == 0x115f
                || c == 0x1160
                || (c >= 0x17b4 && c <= 0x17b5)
                || (c >= 0x180b && c <= 0x180f)
                || c == 0x3164
                || (c >= 0xfe00 && c <= 0xfe0f)
                || c == 0xffa0
                || (c >= 0xe0100 && c <= 0xe01ef);
    }
}
