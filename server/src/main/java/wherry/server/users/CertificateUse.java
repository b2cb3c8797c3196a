package wherry.server.users;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a certificate that vouches for a user counts for at login. */
public enum CertificateUse {
    /** Nothing: password and account are proved as ever. */
    NONE,
    /** It is enough, and so are password and account without it. */
    OPTIONAL,
    /** It is demanded beside password and account. */
    REQUIRED,
    /** It is the only way in. */
    ONLY;

    /** How it is written in files and on command lines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one this word means. */
    public static Optional<CertificateUse> parse(String word) {
        return Stream.of(values()).filter(use -> use.word().equals(word)).findAny();
    }

    /** Whether nobody gets in without a certificate. */
    public boolean isDemanded() {
        return this == REQUIRED || this == ONLY;
    }

    /** Whether a certificate is enough. */
    public boolean isEnough() {
        return this == OPTIONAL || this == ONLY;
    }
}
