package wherry.client.transfer;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for one name: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]}; a backslash makes
 * the next character ordinary. A leading dot is matched only by a leading dot.
 */
final class Glob {
    private final Pattern names;
    private final boolean hiddenToo;

    private Glob(Pattern names, boolean hiddenToo) {
        this.names = names;
        this.hiddenToo = hiddenToo;
    }

    /** The glob this pattern spells; a bracket without an end is an ordinary character. */
    static Glob of(String pattern) {
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '\\' ->
                        regex.append(quoted(pattern.charAt(Math.min(++i, pattern.length() - 1))));
                case '[' -> {
                    var end = pattern.indexOf(']', i + 2);
                    regex.append(end < 0 ? "\\[" : set(pattern.substring(i + 1, end)));
                    i = end < 0 ? i : end;
                }
                default -> regex.append(quoted(pattern.charAt(i)));
            }
        }
        return new Glob(compiled(regex.toString(), pattern), pattern.startsWith("."));
    }

    private static Pattern compiled(String regex, String pattern) {
        try {
            return Pattern.compile(regex, Pattern.DOTALL);
        } catch (PatternSyntaxException reversedRange) {
            return Pattern.compile(Pattern.quote(pattern));
        }
    }

    private static String set(String characters) {
        var negated = characters.startsWith("!") || characters.startsWith("^");
        var body = new StringBuilder(negated ? "[^" : "[");
        characters
                .substring(negated ? 1 : 0)
                .chars()
                .forEach(c -> body.append(c == '-' ? "-" : quoted((char) c)));
        return body.append(']').toString();
    }

    private static String quoted(char character) {
        return Character.isLetterOrDigit(character) || character > 0x7f
                ? String.valueOf(character)
                : "\\" + character;
    }

    static boolean isGlob(String pattern) {
        for (var i = 0; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '*', '?', '[' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** The name a pattern without any glob stands for. */
    static String plain(String pattern) {
        return pattern.replaceAll("\\\\(.)", "$1");
    }

    boolean matches(String name) {
        return (hiddenToo || !name.startsWith(".")) && names.matcher(name).matches();
    }
}
