package wherry.certs.authority;

import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;

/**
 * What somebody asks a certificate for (PKCS#10): whom, and for which key. Nothing else that stands
 * in a request is looked at, and one whose signature does not prove the key is none.
 *
 * @param bearer whom it is for
 * @param key the key, which the sender has proved to hold
 */
public record SigningRequest(Bearer bearer, PublicKey key) {

    /** The request for this key, as octets to be sent. */
    public static byte[] write(Bearer bearer, KeyPair keys, SecureRandom random)
            throws CannotIssue {
        var names = new GeneralNames(bearer.names().toArray(GeneralName[]::new));
        var wanted = new ExtensionsGenerator();
        try {
            wanted.addExtension(Extension.subjectAlternativeName, false, names);
            var request =
                    new JcaPKCS10CertificationRequestBuilder(
                                    new javax.security.auth.x500.X500Principal(
                                            bearer.subject().getEncoded()),
                                    keys.getPublic())
                            .addAttribute(
                                    PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                                    wanted.generate());
            return request.build(SigningKey.of(keys.getPrivate(), random)).getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException("a request of our own can be encoded", impossible);
        }
    }

    /**
     * A request that somebody sent.
     *
     * @throws CannotIssue when it cannot be read, does not prove its key, or asks for anything but
     *     one user or some hosts
     */
    public static SigningRequest read(byte[] der) throws CannotIssue {
        try {
            var request = new JcaPKCS10CertificationRequest(der);
            var key = request.getPublicKey();
            KeyType.check(key);
            var proof = new JcaContentVerifierProviderBuilder().build(key);
            if (!request.isSignatureValid(proof)) {
                throw new CannotIssue(
                        "the request is not signed by the key it names: ask for a new one");
            }
            var names = names(request);
            return new SigningRequest(BearerText.of(names), key);
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | IllegalArgumentException
                | IllegalStateException broken) {
            throw new CannotIssue(
                    "the request cannot be read ("
                            + broken.getClass().getSimpleName()
                            + "): ask for a new one");
        }
    }

    private static GeneralNames names(JcaPKCS10CertificationRequest request) throws CannotIssue {
        var wanted = request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest);
        if (wanted.length == 1) {
            var extensions = request.getRequestedExtensions();
            var names =
                    extensions == null
                            ? null
                            : GeneralNames.fromExtensions(
                                    extensions, Extension.subjectAlternativeName);
            if (names != null) {
                return names;
            }
        }
        throw new CannotIssue(
                "the request names nobody in one list of alternative names: make it with"
                        + " 'wherry-certs request'");
    }
}
