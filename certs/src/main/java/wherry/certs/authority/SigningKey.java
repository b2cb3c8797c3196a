package wherry.certs.authority;

import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;

/** Makes keys and signs certificates, both with the JDK's own providers. */
final class SigningKey {
    private static final String CURVE = "secp256r1";

    private SigningKey() {}

    static KeyPair generate(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }

    static X509Certificate sign(X509v3CertificateBuilder draft, PrivateKey key, SecureRandom random)
            throws CannotIssue {
        try {
            var signer =
                    new JcaContentSignerBuilder(algorithm(key)).setSecureRandom(random).build(key);
            return new JcaX509CertificateConverter().getCertificate(draft.build(signer));
        } catch (OperatorCreationException | GeneralSecurityException trouble) {
            throw new CannotIssue(
                    "the authority's key cannot sign ("
                            + trouble.getMessage()
                            + "): use a P-256 key, as 'wherry-certs init' makes");
        }
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
