package wherry.protocol.receipt;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** Signatures over texts, made and judged. */
final class Signing {
    /** What receipts are signed with. */
    static final String RECEIPTS = "Ed25519";

    private Signing() {}

    static byte[] sign(PrivateKey key, byte[] text) throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm(key));
        signature.initSign(key);
        signature.update(text);
        return signature.sign();
    }

    /** Whether this key has signed this text; anything else is no. */
    static boolean holds(PublicKey key, byte[] text, byte[] signed) {
        try {
            var signature = Signature.getInstance(algorithm(key));
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException | RuntimeException _) {
            return false;
        }
    }

    /** TLS 1.3 never signs so: what is signed here is of no use there. */
    private static String algorithm(Key key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            case "EdDSA" -> RECEIPTS;
            default -> key.getAlgorithm();
        };
    }

    /** The receipt key in base64; empty when it is none. */
    static Optional<PublicKey> publicKey(String base64) {
        try {
            var octets = Base64.getDecoder().decode(base64);
            var key =
                    KeyFactory.getInstance(RECEIPTS).generatePublic(new X509EncodedKeySpec(octets));
            return Optional.of(key);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
