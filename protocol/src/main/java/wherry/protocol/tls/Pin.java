package wherry.protocol.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A public key, known by the SHA-256 of its SubjectPublicKeyInfo. It survives a renewed certificate
 * as long as the key stays.
 */
public final class Pin {
    private static final String PREFIX = "sha256:";
    private static final int OCTETS = 32;

    private final byte[] digest;

    private Pin(byte[] digest) {
        this.digest = digest;
    }

    /** The pin of a certificate's key. */
    public static Pin of(X509Certificate certificate) {
        return of(certificate.getPublicKey());
    }

    /** The pin of a key. */
    public static Pin of(PublicKey key) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return new Pin(sha256.digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /**
     * The pin spelled {@code sha256:HEX}, in any letter case and with colons allowed; empty when it
     * is not one.
     */
    public static Optional<Pin> parse(String text) {
        var lower = text.strip().toLowerCase(Locale.ROOT);
        if (!lower.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            var octets = HexFormat.of().parseHex(lower.substring(PREFIX.length()).replace(":", ""));
            return octets.length == OCTETS ? Optional.of(new Pin(octets)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pin pin && MessageDigest.isEqual(digest, pin.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return PREFIX + HexFormat.of().formatHex(digest);
    }
}
