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

    /** The term of an issuing authority, which ends with its root at the latest. */
    static Term issuing(Instant now, X509Certificate root) throws CannotIssue {
        var start = now.truncatedTo(ChronoUnit.SECONDS);
        var opens = root.getNotBefore().toInstant();
        var closes = root.getNotAfter().toInstant();
        checkBegun(start, opens);
        if (!start.isBefore(closes)) {
            throw new CannotIssue(
                    "the root ends at "
                            + closes
                            + ": make a new authority with 'wherry-certs init'");
        }
        var end = start.atZone(ZoneOffset.UTC).plus(Profile.SERVERS_AUTHORITY.lifetime());
        return new Term(
                later(start.minus(Profile.BACKDATED), opens), earlier(end.toInstant(), closes));
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
        checkBegun(start, opens);
        if (end.isAfter(closes)) {
            throw tooLong(days, Duration.between(start, closes).toDays(), closes);
        }
        return new Term(later(start.minus(Profile.BACKDATED), opens), end);
    }

    private static void checkBegun(Instant start, Instant opens) throws CannotIssue {
        if (start.isBefore(opens)) {
            throw new CannotIssue(
                    "the authority's certificate only begins at " + opens + ": set this clock");
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static CannotIssue tooLong(int days, long left, Instant closes) {
        return new CannotIssue(
                left < 1
                        ? "the issuing authority's certificate ends at "
                                + closes
                                + ": renew it with 'wherry-certs renew --issuing'"
                        : "the issuing authority's certificate ends at %s, before %d days are over: ask for %d days or fewer, or renew it with 'wherry-certs renew --issuing'"
                                .formatted(closes, days, left));
    }
}
