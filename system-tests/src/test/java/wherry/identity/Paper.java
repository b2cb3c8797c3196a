package wherry.identity;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import wherry.protocol.tls.TlsIdentity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * A certificate before it is signed, right or wrong in any way. Papers do not change: the methods
 * give new ones.
 *
 * @param subject its distinguished name
 * @param names its alternative names
 * @param term first and last moment
 * @param purpose extended key usage
 * @param below how many authorities may follow; empty for a leaf
 * @param permitted the only DNS names below it
 * @param keys whose it is
 * @param signature how its issuer signs it
 */
public record Paper(
        String subject,
        List<GeneralName> names,
        Term term,
        Optional<KeyPurposeId> purpose,
        Optional<Integer> below,
        Optional<String> permitted,
        KeyPair keys,
        String signature) {
    private static final Duration DAY = Duration.ofDays(1);

    /** From when until when. */
    record Term(Instant first, Instant last) {
        private static Term days(int first, int last) {
            var now = Instant.now();
            return new Term(now.plus(DAY.multipliedBy(first)), now.plus(DAY.multipliedBy(last)));
        }
    }

    /** Somebody without a name, a purpose, or anything below. */
    static Paper of(String subject) throws GeneralSecurityException {
        var none = Optional.<String>empty();
        var keys = keys("EC", 256);
        var leaf = Optional.<Integer>empty();
        var usual = Term.days(-1, 9);
        return new Paper(
                subject, List.of(), usual, Optional.empty(), leaf, none, keys, "SHA256withECDSA");
    }

    /** An authority. */
    static Paper authority(String subject, int below) throws GeneralSecurityException {
        return of(subject).above(below);
    }

    static KeyPair keys(String algorithm, int bits) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    Paper above(int most) {
        var some = Optional.of(most);
        return new Paper(subject, names, term, purpose, some, permitted, keys, signature);
    }

    Paper permitting(String dns) {
        var only = Optional.of(dns);
        return new Paper(subject, names, term, purpose, below, only, keys, signature);
    }

    Paper named(int kind, String name) {
        var more = new ArrayList<>(names);
        more.add(new GeneralName(kind, name));
        return new Paper(subject, more, term, purpose, below, permitted, keys, signature);
    }

    Paper dns(String name) {
        return named(GeneralName.dNSName, name);
    }

    Paper address(String name) {
        return named(GeneralName.iPAddress, name);
    }

    Paper uri(String name) {
        return named(GeneralName.uniformResourceIdentifier, name);
    }

    Paper days(int first, int last) {
        var other = Term.days(first, last);
        return new Paper(subject, names, other, purpose, below, permitted, keys, signature);
    }

    Paper purpose(KeyPurposeId only) {
        var some = Optional.of(only);
        return new Paper(subject, names, term, some, below, permitted, keys, signature);
    }

    Paper servers() {
        return purpose(KeyPurposeId.id_kp_serverAuth);
    }

    Paper clients() {
        return purpose(KeyPurposeId.id_kp_clientAuth);
    }

    Paper keyed(KeyPair other) {
        return new Paper(subject, names, term, purpose, below, permitted, other, signature);
    }

    Paper signed(String algorithm) {
        return new Paper(subject, names, term, purpose, below, permitted, keys, algorithm);
    }

    /** With its own signature. */
    TlsIdentity bySelf() throws GeneralSecurityException {
        return new TlsIdentity(keys.getPrivate(), List.of(sign(subject, keys)));
    }

    /** With the signature of an authority, whose chain follows, save for a root. */
    public TlsIdentity by(TlsIdentity issuer) throws GeneralSecurityException {
        var chain = new ArrayList<X509Certificate>();
        var leaf = issuer.leaf();
        chain.add(
                sign(
                        leaf.getSubjectX500Principal().getName(),
                        new KeyPair(leaf.getPublicKey(), issuer.key())));
        issuer.chain().stream().filter(one -> !isRoot(one)).forEach(chain::add);
        return new TlsIdentity(keys.getPrivate(), chain);
    }

    private static boolean isRoot(X509Certificate one) {
        return one.getSubjectX500Principal().equals(one.getIssuerX500Principal());
    }

    private X509Certificate sign(String issuer, KeyPair by) throws GeneralSecurityException {
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            new X500Name(issuer),
                            new BigInteger(127, new SecureRandom()).setBit(126),
                            Date.from(term.first()),
                            Date.from(term.last()),
                            new X500Name(subject),
                            keys.getPublic());
            extend(builder);
            var signer = new JcaContentSignerBuilder(signature).build(by.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (CertIOException | OperatorCreationException trouble) {
            throw new GeneralSecurityException(trouble);
        }
    }

    private void extend(JcaX509v3CertificateBuilder builder) throws CertIOException {
        var isLeaf = below.isEmpty();
        builder.addExtension(
                Extension.basicConstraints,
                true,
                isLeaf ? new BasicConstraints(false) : new BasicConstraints(below.get()));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(
                        isLeaf
                                ? KeyUsage.digitalSignature
                                : KeyUsage.keyCertSign | KeyUsage.cRLSign));
        if (purpose.isPresent()) {
            var only = new ExtendedKeyUsage(purpose.get());
            builder.addExtension(Extension.extendedKeyUsage, false, only);
        }
        if (!names.isEmpty()) {
            var all = new GeneralNames(names.toArray(GeneralName[]::new));
            builder.addExtension(Extension.subjectAlternativeName, false, all);
        }
        if (permitted.isPresent()) {
            var tree = new GeneralSubtree(new GeneralName(GeneralName.dNSName, permitted.get()));
            var only = new NameConstraints(new GeneralSubtree[] {tree}, null);
            builder.addExtension(Extension.nameConstraints, true, only);
        }
    }
}
