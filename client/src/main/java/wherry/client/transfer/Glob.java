package wherry.client.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for one name: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]}; a backslash makes
 * the next character ordinary. A leading dot is matched only by a leading dot.
 */
public final class Glob {
    private final Pattern names;
    private final boolean hiddenToo;

    private Glob(Pattern names, boolean hiddenToo) {
        this.names = names;
        this.hiddenToo = hiddenToo;
    }

    /** The glob this pattern spells; a bracket without an end is an ordinary character. */
    public static Glob of(String pattern) {
        var pieces = new ArrayList<StringBuilder>(List.of(new StringBuilder()));
        for (var i = 0; i < pattern.length(); i++) {
            var piece = pieces.getLast();
            switch (pattern.charAt(i)) {
                case '*' -> pieces.add(new StringBuilder());
                case '?' -> piece.append('.');
                case '\\' ->
                        piece.append(quoted(pattern.charAt(Math.min(++i, pattern.length() - 1))));
                case '[' -> {
                    var end = pattern.indexOf(']', i + 2);
                    piece.append(end < 0 ? "\\[" : set(pattern.substring(i + 1, end)));
                    i = end < 0 ? i : end;
                }
                default -> piece.append(quoted(pattern.charAt(i)));
            }
        }
        return new Glob(compiled(joined(pieces), pattern), pattern.startsWith("."));
    }

    /** The same, for which a leading dot is a character like any other. */
    static Glob ofAnyName(String pattern) {
        return new Glob(of(pattern).names, true);
    }

    /**
     * Each piece between two stars is looked for once, from the left, and its place is kept: where
     * it is found first, the rest can only match better. So no name of a server takes long.
     */
    private static String joined(List<StringBuilder> pieces) {
        var regex = new StringBuilder(pieces.getFirst());
        for (var i = 1; i < pieces.size() - 1; i++) {
            regex.append("(?>.*?").append(pieces.get(i)).append(')');
        }
        return pieces.size() == 1
                ? regex.toString()
                : regex.append(".*").append(pieces.getLast()).toString();
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

    /** Whether a name is one of those it stands for. */
    public boolean matches(String name) {
        return (hiddenToo || !name.startsWith(".")) && names.matcher(name).matches();
    }
}
