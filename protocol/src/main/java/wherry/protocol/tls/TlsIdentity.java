package wherry.protocol.tls;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;

/**
 * Who one end is: a private key, and the certificates that vouch for it, the leaf first.
 *
 * @param key the private key; never printed
 * @param chain leaf, then its issuers as far as they are sent
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    private static final int DNS_NAME = 2;

    /**
     * The identity in a PEM chain and a PKCS#8 PEM key.
     *
     * @throws UnusableFile when a file is missing, unreadable, open to others, or the two do not
     *     match
     */
    public static TlsIdentity load(Path chainFile, Path keyFile) throws UnusableFile {
        var chain = Pem.certificates(PrivateFile.readPublic(chainFile), chainFile.toString());
        var publicKey = chain.getFirst().getPublicKey();
        var key = Pem.privateKey(PrivateFile.read(keyFile), keyFile.toString(), publicKey);
        var identity = new TlsIdentity(key, chain);
        if (!identity.keyMatches()) {
            throw new UnusableFile(keyFile + " does not belong to the certificate in " + chainFile);
        }
        return identity;
    }

    /** The certificate that names this end. */
    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /** The host names in the leaf, in small letters; addresses are none. */
    public List<String> hostNames() {
        try {
            var names = leaf().getSubjectAlternativeNames();
            return (names == null ? List.<List<?>>of() : names)
                    .stream()
                            .filter(name -> name.get(0).equals(DNS_NAME))
                            .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    /** Whether the key is the one in the leaf. */
    public boolean keyMatches() {
        var algorithm =
                switch (key.getAlgorithm()) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> key.getAlgorithm();
                };
        try {
            var sample = new byte[] {9, 1, 3};
            var signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(sample);
            var signed = signer.sign();
            signer.initVerify(leaf().getPublicKey());
            signer.update(sample);
            return signer.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "TlsIdentity of " + leaf().getSubjectX500Principal();
    }
}
