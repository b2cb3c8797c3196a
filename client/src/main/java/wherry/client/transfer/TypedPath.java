package wherry.client.transfer;

import java.text.Normalizer;
import java.util.List;

/**
 * A path as somebody typed it. Quotes and backslashes switch globbing off, character by character.
 *
 * @param text the path with quotes and backslashes gone
 * @param pattern the same with a backslash before every special character meant literally
 */
public record TypedPath(String text, String pattern) {
    private static final String SPECIAL = "*?[\\~";
    private static final String HOME = "~";

    /** The same for a file here: a ~ at its start that is not quoted is the user's home. */
    public TypedPath here() {
        if (!pattern.equals(HOME) && !pattern.startsWith(HOME + "/")) {
            return this;
        }
        var home = literal(System.getProperty("user.home", "/"));
        return new TypedPath(home.text + text.substring(1), home.pattern + pattern.substring(1));
    }

    /** The path as it is sent: names cross the wire in NFC, whatever a keyboard or disk made. */
    public String onTheWire() {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** A path without any glob in it. */
    public static TypedPath literal(String text) {
        var pattern = new StringBuilder();
        text.chars().forEach(c -> pattern.append(escaped((char) c)));
        return new TypedPath(text, pattern.toString());
    }

    /** A path as a pattern, in which a backslash makes the next character ordinary. */
    public static TypedPath pattern(String pattern) {
        return new TypedPath(Glob.plain(pattern), pattern);
    }

    /** One character of a pattern that stands only for itself. */
    public static String escaped(char character) {
        return SPECIAL.indexOf(character) >= 0 ? "\\" + character : String.valueOf(character);
    }

    /** Whether it may stand for several names. */
    public boolean isGlob() {
        return Glob.isGlob(pattern);
    }

    /** The pattern cut at its slashes; an absolute one begins with an empty part. */
    public List<String> parts() {
        return List.of(pattern.split("/+", -1));
    }
}
