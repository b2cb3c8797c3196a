package wherry.server.users;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * When and how a user is let in.
 *
 * @param locked whether every login is refused
 * @param certificate what a certificate of the user's counts for
 * @param expires when the user is locked by itself; null for never
 */
public record Admission(boolean locked, CertificateUse certificate, @Nullable Instant expires) {
    /** At any time, by password or account alone. */
    public static final Admission USUAL = new Admission(false, CertificateUse.NONE, null);

    /** The same, locked or not. */
    public Admission withLocked(boolean lock) {
        return new Admission(lock, certificate, expires);
    }

    /** The same with certificates counting for something else. */
    public Admission withCertificate(CertificateUse use) {
        return new Admission(locked, use, expires);
    }

    /** The same up to another moment; null for ever. */
    public Admission until(@Nullable Instant end) {
        return new Admission(locked, certificate, end);
    }

    /** Whether its time is over. */
    boolean isOver(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    /** As it holds at this moment. */
    Admission at(Instant now) {
        return isOver(now) ? withLocked(true) : this;
    }
}
