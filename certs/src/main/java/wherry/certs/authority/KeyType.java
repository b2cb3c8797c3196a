package wherry.certs.authority;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Locale;

/** The keys that are made here, and which of other people's are good enough. */
public enum KeyType {
    /** ECDSA on the curve P-256. */
    P256("EC"),
    /** EdDSA on Curve25519. */
    ED25519("Ed25519");

    private static final int SHORTEST_RSA = 2048;
    private static final int LONGEST_RSA = 8192;

    private final String algorithm;

    KeyType(String algorithm) {
        this.algorithm = algorithm;
    }

    private AlgorithmParameterSpec parameters() {
        return this == P256 ? new ECGenParameterSpec("secp256r1") : NamedParameterSpec.ED25519;
    }

    /** A new key pair, from the JDK's own provider. */
    public KeyPair generate(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters(), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK makes such keys", impossible);
        }
    }

    /** The type to make a successor of this key with. */
    public static KeyType like(PublicKey key) {
        return key instanceof EdECKey ? ED25519 : P256;
    }

    /** A key in words: its algorithm and size. */
    public static String describe(PublicKey key) {
        return switch (key) {
            case ECKey curve -> "EC P-" + curve.getParams().getOrder().bitLength();
            case EdECKey edwards -> edwards.getParams().getName();
            case RSAKey rsa -> "RSA " + rsa.getModulus().bitLength() + " bits";
            default -> key.getAlgorithm();
        };
    }

    static void check(PublicKey key) throws CannotIssue {
        var good =
                switch (key) {
                    case ECKey curve -> isOurs(curve.getParams().getOrder().bitLength());
                    case EdECKey edwards -> edwards.getParams().getName().equals("Ed25519");
                    case RSAKey rsa -> {
                        var bits = rsa.getModulus().bitLength();
                        yield bits >= SHORTEST_RSA && bits <= LONGEST_RSA;
                    }
                    default -> false;
                };
        if (!good) {
            throw new CannotIssue(
                    "the key is "
                            + describe(key)
                            + ": make one of P-256, P-384, Ed25519 or RSA with 2048 to 8192 bits");
        }
    }

    private static boolean isOurs(int bits) {
        return bits == 256 || bits == 384;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
