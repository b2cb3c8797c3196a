package wherry.certs.authority;

import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;

/** Signs what is built with Bouncy Castle, by the JDK's own providers. */
final class SigningKey {
    private SigningKey() {}

    static X509Certificate sign(X509v3CertificateBuilder draft, PrivateKey key, SecureRandom random)
            throws CannotIssue {
        try {
            return new JcaX509CertificateConverter().getCertificate(draft.build(of(key, random)));
        } catch (GeneralSecurityException trouble) {
            throw unfit(trouble);
        }
    }

    /** Signs with this key whatever is built. */
    static ContentSigner of(PrivateKey key, SecureRandom random) throws CannotIssue {
        try {
            return new JcaContentSignerBuilder(algorithm(key)).setSecureRandom(random).build(key);
        } catch (OperatorCreationException trouble) {
            throw unfit(trouble);
        }
    }

    private static CannotIssue unfit(Exception trouble) {
        return new CannotIssue(
                "the key cannot sign ("
                        + trouble.getMessage()
                        + "): use a P-256 key, as 'wherry-certs init' makes");
    }

    /** Our own authorities have P-256 keys; somebody else's may have another. */
    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" ->
                    key instanceof ECKey curve && bits(curve) > 256
                            ? "SHA384withECDSA"
                            : "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            case "EdDSA" -> "Ed25519";
            default -> key.getAlgorithm();
        };
    }

    private static int bits(ECKey key) {
        return key.getParams().getOrder().bitLength();
    }
}
