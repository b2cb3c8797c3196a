package wherry.certs.authority;

import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;

import wherry.protocol.tls.TlsIdentity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * Vouches for servers or for clients, and says which of them it no longer vouches for. Keeps
 * nothing: what it issues is handed out and forgotten.
 */
public final class IssuingAuthority {
    /** The most days that a list of revoked certificates may hold. */
    public static final int LONGEST_LIST_DAYS = 60;

    private final TlsIdentity identity;
    private final Branch branch;
    private final InstantSource clock;
    private final SecureRandom random;

    /**
     * One that exists already.
     *
     * @param identity its key, its certificate and that of its root
     */
    public IssuingAuthority(TlsIdentity identity, InstantSource clock, SecureRandom random) {
        this.identity = identity;
        this.branch = Branch.of(identity.leaf()).orElseThrow(IllegalArgumentException::new);
        this.clock = clock;
        this.random = random;
    }

    /** Its key, its certificate and that of its root. */
    public TlsIdentity identity() {
        return identity;
    }

    /** The root, which clients are given. */
    public X509Certificate root() {
        return identity.chain().getLast();
    }

    /** Whom it vouches for. */
    public Branch branch() {
        return branch;
    }

    /**
     * A new key and its certificate.
     *
     * @param days how long it lives, from 1 to {@link Profile#LONGEST_LEAF_DAYS}
     * @throws CannotIssue when the bearer lies outside its scope, or the lifetime is not allowed
     */
    public TlsIdentity issue(Bearer bearer, KeyType type, int days) throws CannotIssue {
        var keys = type.generate(random);
        return new TlsIdentity(keys.getPrivate(), certify(bearer, keys.getPublic(), days));
    }

    /** The chain for somebody else's key: the new certificate, then this authority's own. */
    public List<X509Certificate> certify(Bearer bearer, PublicKey key, int days)
            throws CannotIssue {
        if (bearer.branch() != branch) {
            throw new CannotIssue("the authority for " + branch.text() + " vouches for no others");
        }
        KeyType.check(key);
        var authority = identity.leaf();
        Scope.of(authority).check(bearer.names());
        var draft =
                new Draft(
                        branch.leaf(),
                        Scope.NONE,
                        bearer.subject(),
                        bearer.names(),
                        key,
                        Serial.next(random),
                        Term.leaf(days, clock.instant(), authority));
        var leaf = SigningKey.sign(draft.under(Issuer.of(authority)), identity.key(), random);
        return List.of(leaf, authority);
    }

    /** Whom a certificate of its own is for. */
    public Bearer bearer(X509Certificate leaf) throws CannotIssue {
        return BearerText.of(leaf);
    }

    /**
     * The list of what it no longer vouches for.
     *
     * @param revoked serial numbers, and since when
     * @param number higher than that of every list before
     */
    public X509CRL revocationList(Map<BigInteger, Instant> revoked, long number, int days)
            throws CannotIssue {
        if (days < 1 || days > LONGEST_LIST_DAYS) {
            throw new CannotIssue(
                    "a list cannot hold for %d days: ask for 1 to %d"
                            .formatted(days, LONGEST_LIST_DAYS));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var authority = identity.leaf();
        var from = Date.from(now.minus(Profile.BACKDATED));
        var list = new JcaX509v2CRLBuilder(authority.getSubjectX500Principal(), from);
        list.setNextUpdate(Date.from(now.plus(Duration.ofDays(days))));
        revoked.forEach((serial, since) -> list.addCRLEntry(serial, Date.from(since), 0));
        try {
            list.addExtension(Extension.authorityKeyIdentifier, false, Issuer.of(authority).key());
            list.addExtension(
                    Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            var signed = list.build(SigningKey.of(identity.key(), random));
            return new JcaX509CRLConverter().getCRL(signed);
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("a list of our own can be encoded", impossible);
        }
    }
}
