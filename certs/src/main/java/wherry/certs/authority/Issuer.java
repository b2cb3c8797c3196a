package wherry.certs.authority;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;

/** What a certificate says about the one who signed it: a name and the identifier of a key. */
record Issuer(X500Name name, AuthorityKeyIdentifier key) {

    /** One that signs for itself. */
    static Issuer self(X500Name name, PublicKey key) {
        try {
            return new Issuer(name, new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(key));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }

    /** The very octets of its certificate, so that chains match whoever made it. */
    static Issuer of(X509Certificate certificate) {
        var name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        var extension = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
        if (extension == null) {
            return self(name, certificate.getPublicKey());
        }
        var identifier =
                SubjectKeyIdentifier.getInstance(
                        ASN1OctetString.getInstance(extension).getOctets());
        return new Issuer(name, new AuthorityKeyIdentifier(identifier.getKeyIdentifier()));
    }
}
