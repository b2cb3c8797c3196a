package wherry.certs.authority;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Date;
import java.util.List;

/**
 * A certificate before it is signed.
 *
 * @param names the subject's alternative names: the only ones that programs look at
 */
record Draft(
        Profile profile,
        Scope scope,
        X500Name subject,
        List<GeneralName> names,
        PublicKey key,
        BigInteger serial,
        Term term) {

    /** With every extension of its profile, under its issuer's name and key. */
    X509v3CertificateBuilder under(Issuer issuer) {
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            issuer.name(),
                            serial,
                            Date.from(term.from()),
                            Date.from(term.until()),
                            subject,
                            key);
            builder.addExtension(Extension.basicConstraints, true, profile.constraints());
            builder.addExtension(Extension.keyUsage, true, profile.keyUsage());
            var keyIdentifier = new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key);
            builder.addExtension(Extension.subjectKeyIdentifier, false, keyIdentifier);
            builder.addExtension(Extension.authorityKeyIdentifier, false, issuer.key());
            if (profile.purpose().isPresent()) {
                var purpose = new ExtendedKeyUsage(profile.purpose().get());
                builder.addExtension(Extension.extendedKeyUsage, false, purpose);
            }
            var limits = scope.extension();
            if (limits.isPresent()) {
                builder.addExtension(Extension.nameConstraints, true, limits.get());
            }
            if (!names.isEmpty()) {
                var all = new GeneralNames(names.toArray(GeneralName[]::new));
                builder.addExtension(Extension.subjectAlternativeName, false, all);
            }
            return builder;
        } catch (CertIOException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("extensions of our own can be encoded", impossible);
        }
    }
}
