package wherry.certs.authority;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** From when until when a certificate holds. */
record Term(Instant from, Instant until) {

    /** The term of a new root. */
    static Term root(Instant now) {
        var start = now.truncatedTo(ChronoUnit.SECONDS);
        var end = start.atZone(ZoneOffset.UTC).plus(Profile.ROOT.lifetime());
        return new Term(start.minus(Profile.BACKDATED), end.toInstant());
    }

    /** The term of a new leaf, which lies within that of its authority. */
    static Term leaf(int days, Instant now, X509Certificate authority) throws CannotIssue {
        if (days < 1 || days > Profile.LONGEST_LEAF_DAYS) {
            throw new CannotIssue(
                    "a certificate cannot live for %d days: ask for 1 to %d"
                            .formatted(days, Profile.LONGEST_LEAF_DAYS));
        }
        var opens = authority.getNotBefore().toInstant();
        var closes = authority.getNotAfter().toInstant();
        var start = now.truncatedTo(ChronoUnit.SECONDS);
        var end = start.plus(Duration.ofDays(days));
        if (start.isBefore(opens)) {
            throw new CannotIssue(
                    "the authority's certificate only begins at " + opens + ": set this clock");
        }
        if (end.isAfter(closes)) {
            throw tooLong(days, Duration.between(start, closes).toDays(), closes);
        }
        var backdated = start.minus(Profile.BACKDATED);
        return new Term(backdated.isBefore(opens) ? opens : backdated, end);
    }

    private static CannotIssue tooLong(int days, long left, Instant closes) {
        return new CannotIssue(
                left < 1
                        ? "the authority's certificate ends at "
                                + closes
                                + ": make a new authority with 'wherry-certs init'"
                        : "the authority's certificate ends at %s, before %d days are over: ask for %d days or fewer"
                                .formatted(closes, days, left));
    }
}
