package wherry.client.conform;

import wherry.protocol.JsonText;

/**
 * One line of the result.
 *
 * @param reading the number in the list of readings
 * @param page of RFC 913
 * @param check what a server that passes does
 * @param verdict what was found
 * @param detail what was expected and what came, or what is missing; empty for a pass
 */
public record Row(String reading, int page, String check, String verdict, String detail) {
    private static final String FORM = "%-8s %-12s %4s  %s";

    /** The titles of the table. */
    public static String titles() {
        return FORM.formatted("reading", "verdict", "page", "check");
    }

    /** As a line of the table. */
    public String line() {
        var line = FORM.formatted(reading, verdict, page, check);
        return detail.isEmpty() ? line : line + ": " + detail;
    }

    /** As a JSON object. */
    public String json() {
        return "{\"reading\":%s,\"page\":%d,\"check\":%s,\"verdict\":%s,\"detail\":%s}"
                .formatted(
                        JsonText.quoted(reading),
                        page,
                        JsonText.quoted(check),
                        JsonText.quoted(verdict),
                        JsonText.quoted(detail));
    }

    /** As a row of a Markdown table. */
    String markdown() {
        return "| %s | %d | %s | %s | %s |"
                .formatted(reading, page, escaped(check), verdict, escaped(detail));
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\|*`<_])", "\\\\$1");
    }
}
