package wherry.client.conform;

import wherry.protocol.Printable;

/** What a check found. */
public sealed interface Verdict {
    /** The longest piece of a server's words that is shown. */
    int LONGEST = 160;

    /** The server does as the reading says. */
    record Passes() implements Verdict {}

    /** It does something else. */
    record Deviates(String expected, String came) implements Verdict {}

    /** Nobody knows; the reason may say what is needed to know. */
    record CannotTell(String why) implements Verdict {}

    /** In two words at most. */
    default String word() {
        return switch (this) {
            case Passes _ -> "pass";
            case Deviates _ -> "deviates";
            case CannotTell _ -> "cannot tell";
        };
    }

    /** What else there is to say, fit for a terminal; empty for a pass. */
    default String detail() {
        return switch (this) {
            case Passes _ -> "";
            case Deviates(var expected, var came) ->
                    "expected " + shown(expected) + ", came " + shown(came);
            case CannotTell(var why) -> shown(why);
        };
    }

    private static String shown(String text) {
        var end =
                text.offsetByCodePoints(
                        0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        return Printable.of(text.substring(0, end)) + (end < text.length() ? "…" : "");
    }
}
