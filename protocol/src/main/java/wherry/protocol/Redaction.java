package wherry.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What of a client's message an onlooker may see: all of it but what stands behind PASS and ACCT.
 * What is no command of ours is searched for those words too, since somebody may have mistyped one.
 */
public final class Redaction {
    /** Stands where a secret was; it tells nothing, not even a length. */
    public static final String MASK = "<secret>";

    private static final String WORDS = "(PASS|ACCT)";
    private static final Pattern LEADING =
            Pattern.compile(
                    "(^|[\\x00-\\x1f\\x7f])\\s*" + WORDS + ".*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ANYWHERE =
            Pattern.compile("()" + WORDS + ".*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Redaction() {}

    /** The message as text without its secrets; octets that are no UTF-8 become U+FFFD. */
    public static String shown(byte[] message) {
        var text = new String(message, StandardCharsets.UTF_8);
        var masked = masked(LEADING, text);
        if (!masked.equals(text)) {
            return masked;
        }
        return switch (CommandText.parse(message)) {
            case Command.Unrecognised _, Command.Unacceptable _ -> masked(ANYWHERE, text);
            default -> text;
        };
    }

    private static String masked(Pattern secret, String text) {
        var found = secret.matcher(text);
        if (!found.find()) {
            return text;
        }
        var before = text.substring(0, found.end(1));
        return before + found.group(2).toUpperCase(Locale.ROOT) + " " + MASK;
    }
}
