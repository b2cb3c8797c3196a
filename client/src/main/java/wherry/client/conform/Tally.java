package wherry.client.conform;

import java.util.List;

/**
 * How often each verdict fell.
 *
 * @param passes the server does as the reading says
 * @param deviations it does not
 * @param open nobody can tell
 */
public record Tally(long passes, long deviations, long open) {
    /** Counts. */
    public static Tally of(List<Row> rows) {
        return new Tally(
                count(rows, new Verdict.Passes().word()),
                count(rows, new Verdict.Deviates("", "").word()),
                count(rows, new Verdict.CannotTell("").word()));
    }

    private static long count(List<Row> rows, String verdict) {
        return rows.stream().filter(row -> row.verdict().equals(verdict)).count();
    }

    /** As a JSON object, the last of the document. */
    public String json() {
        return "{\"pass\":%d,\"deviates\":%d,\"cannot tell\":%d}"
                .formatted(passes, deviations, open);
    }

    @Override
    public String toString() {
        return passes + " pass, " + deviations + " deviate, " + open + " cannot be told";
    }
}
