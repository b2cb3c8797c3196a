package wherry.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server tells about a file it has saved, to a client that has sent FEAT: {@code (size=5
 * crc32c=c9420a3a durable=full)}. Names and values hold no blank and no bracket.
 */
public record Facts(Map<String, String> values) {
    /** Keeps a copy, in the same order. */
    public Facts {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The facts that end this text; none when there are none. */
    public static Facts in(String text) {
        var values = new LinkedHashMap<String, String>();
        var begin = begin(text);
        if (begin >= 0) {
            for (var fact : text.substring(begin + 2, text.length() - 1).split(" ", -1)) {
                var equals = fact.indexOf('=');
                if (equals > 0) {
                    values.put(fact.substring(0, equals), fact.substring(equals + 1));
                }
            }
        }
        return new Facts(values);
    }

    /** The text without the facts that end it. */
    public static String before(String text) {
        var begin = begin(text);
        return begin < 0 ? text : text.substring(0, begin);
    }

    /** Where the facts begin that end a text, with the blank before them; -1 without any. */
    private static int begin(String text) {
        var begin = text.lastIndexOf(" (");
        if (begin < 0 || !text.endsWith(")")) {
            return -1;
        }
        var inside = text.substring(begin + 2, text.length() - 1);
        var isPlain = inside.indexOf('(') < 0 && inside.indexOf(')') < 0;
        return isPlain && inside.indexOf('=') >= 0 ? begin : -1;
    }

    @Override
    public String toString() {
        var text = new StringBuilder("(");
        values.forEach(
                (name, value) ->
                        text.append(text.length() > 1 ? " " : "")
                                .append(name)
                                .append('=')
                                .append(value));
        return text.append(')').toString();
    }
}
