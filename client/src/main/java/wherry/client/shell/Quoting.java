package wherry.client.shell;

/** Spells names so that they can be typed: the way back of the {@link Tokenizer}. */
final class Quoting {
    private static final String SPECIAL = " \t;'\"\\*?[$";

    private Quoting() {}

    /** A word that stands for exactly this name. */
    static String quoted(String name) {
        if (name.isEmpty()) {
            return "''";
        }
        return isPlain(name)
                ? name
                : name.indexOf('\'') < 0 ? "'" + name + "'" : doubly(name) + '"';
    }

    private static boolean isPlain(String name) {
        return !name.equals("&")
                && !Tokenizer.PIPES.contains(name)
                && name.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0);
    }

    /**
     * The same, as it is completed behind what was typed.
     *
     * @param mark the quote that was opened; 0 for none
     * @param whole whether nothing more will follow within the word
     */
    static String completed(String name, char mark, boolean whole) {
        if (mark == '\'' && name.indexOf('\'') < 0) {
            return "'" + name + (whole ? "'" : "");
        }
        if (mark != 0) {
            return doubly(name) + (whole ? "\"" : "");
        }
        var text = new StringBuilder();
        var word = name.equals("&") || Tokenizer.PIPES.contains(name);
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            text.append(SPECIAL.indexOf(c) >= 0 || word ? "\\" : "").append(c);
        }
        return text.toString();
    }

    private static String doubly(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$");
    }
}
