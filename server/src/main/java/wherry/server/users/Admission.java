package wherry.server.users;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * When and how a user is let in.
 *
 * @param locked whether every login is refused
 * @param certificate what a certificate of the user's counts for
 * @param opens up to when the user is locked by itself; null where there was no such time
 * @param expires from when on the user is locked by itself; null for never
 */
public record Admission(
        boolean locked,
        CertificateUse certificate,
        @Nullable Instant opens,
        @Nullable Instant expires) {
    /** At any time, by password or account alone. */
    public static final Admission USUAL = new Admission(false, CertificateUse.NONE, null, null);

    /** The same, locked or not. */
    public Admission withLocked(boolean lock) {
        return new Admission(lock, certificate, opens, expires);
    }

    /** The same with certificates counting for something else. */
    public Admission withCertificate(CertificateUse use) {
        return new Admission(locked, use, opens, expires);
    }

    /** The same from another moment on; null for ever since. */
    public Admission from(@Nullable Instant start) {
        return new Admission(locked, certificate, start, expires);
    }

    /** The same up to another moment; null for ever. */
    public Admission until(@Nullable Instant end) {
        return new Admission(locked, certificate, opens, end);
    }

    /** Whether its time is yet to come. */
    boolean isEarly(Instant now) {
        return opens != null && now.isBefore(opens);
    }

    /** Whether its time is over. */
    boolean isOver(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    /** As it holds at this moment. */
    Admission at(Instant now) {
        return isEarly(now) || isOver(now) ? withLocked(true) : this;
    }
}
