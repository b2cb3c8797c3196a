package wherry.protocol;

/** Texts as JSON strings (RFC 8259 p. 8), harmless for a terminal and a log too. */
public final class JsonText {
    private JsonText() {}

    /** The text in quotes; whatever is not harmless to show is told by its number. */
    public static String quoted(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (Printable.isHarmless(c)) {
                json.append(c);
            } else {
                json.append("\\u%04x".formatted((int) c));
            }
        }
        return json.append('"').toString();
    }
}
