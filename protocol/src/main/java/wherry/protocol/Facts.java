package wherry.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a server tells about a file it has saved, to a client that has sent FEAT: {@code (size=5
 * crc32c=c9420a3a durable=full)}. Names and values hold no blank and no bracket.
 */
public record Facts(Map<String, String> values) {
    private static final Pattern AT_THE_END = Pattern.compile(" \\(([^()]*=[^()]*)\\)$");

    /** Keeps a copy, in the same order. */
    public Facts {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The facts that end this text; none when there are none. */
    public static Facts in(String text) {
        var values = new LinkedHashMap<String, String>();
        var found = AT_THE_END.matcher(text);
        if (found.find()) {
            for (var fact : found.group(1).split(" ", -1)) {
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
        return AT_THE_END.matcher(text).replaceFirst("");
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
