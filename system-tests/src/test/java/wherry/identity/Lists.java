package wherry.identity;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsIdentity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Revocation lists, as PEM. */
public final class Lists {
    private static final Duration DAY = Duration.ofDays(1);

    private Lists() {}

    /** What an authority takes back, from yesterday until tomorrow. */
    public static String current(TlsIdentity issuer, List<X509Certificate> revoked)
            throws GeneralSecurityException, IOException {
        return of(issuer, Instant.now().plus(DAY), revoked);
    }

    /** A list that nobody has replaced in time: the JDK lets it pass for a quarter of an hour. */
    public static String expired(TlsIdentity issuer) throws GeneralSecurityException, IOException {
        return of(issuer, Instant.now().minus(Duration.ofMinutes(16)), List.of());
    }

    private static String of(TlsIdentity issuer, Instant end, List<X509Certificate> revoked)
            throws GeneralSecurityException, IOException {
        var yesterday = Date.from(Instant.now().minus(DAY));
        var name = new X500Name(issuer.leaf().getSubjectX500Principal().getName());
        var list = new X509v2CRLBuilder(name, yesterday).setNextUpdate(Date.from(end));
        revoked.forEach(one -> list.addCRLEntry(one.getSerialNumber(), yesterday, 0));
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.key());
            return Pem.block("X509 CRL", list.build(signer).getEncoded());
        } catch (OperatorCreationException trouble) {
            throw new GeneralSecurityException(trouble);
        }
    }
}
