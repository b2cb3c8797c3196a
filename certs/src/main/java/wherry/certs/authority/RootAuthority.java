package wherry.certs.authority;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

import wherry.protocol.Printable;
import wherry.protocol.tls.TlsIdentity;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

/** The root: vouches for issuing authorities only. Its key can lie offline between two renewals. */
public final class RootAuthority {
    private static final int LONGEST_COMMON_NAME = 64;

    private final TlsIdentity identity;
    private final InstantSource clock;
    private final SecureRandom random;

    /** A root that exists already. */
    public RootAuthority(TlsIdentity identity, InstantSource clock, SecureRandom random) {
        this.identity = identity;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A new root with a key of its own.
     *
     * @param name what people see in certificates; any printable text of up to 64 characters
     * @throws CannotIssue when the name is no such text
     */
    static RootAuthority create(String name, InstantSource clock, SecureRandom random)
            throws CannotIssue {
        checkName(name);
        var keys = KeyType.P256.generate(random);
        var subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
        var draft =
                new Draft(
                        Profile.ROOT,
                        Scope.NONE,
                        subject,
                        List.of(),
                        keys.getPublic(),
                        Serial.next(random),
                        Term.root(clock.instant()));
        var unsigned = draft.under(Issuer.self(subject, keys.getPublic()));
        var certificate = SigningKey.sign(unsigned, keys.getPrivate(), random);
        var identity = new TlsIdentity(keys.getPrivate(), List.of(certificate));
        return new RootAuthority(identity, clock, random);
    }

    /** Its key and its certificate, which clients are given. */
    public TlsIdentity identity() {
        return identity;
    }

    /** A new issuing authority with a key of its own. */
    IssuingAuthority found(Branch branch, Scope scope) throws CannotIssue {
        var keys = KeyType.P256.generate(random);
        var root = identity.leaf();
        var builder = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.OU, branch.text());
        for (var part : Issuer.of(root).name().getRDNs()) {
            builder.addMultiValuedRDN(part.getTypesAndValues());
        }
        var certificate = certify(branch, scope, builder.build(), keys.getPublic());
        var chain = List.of(certificate, root);
        return new IssuingAuthority(new TlsIdentity(keys.getPrivate(), chain), clock, random);
    }

    /** A new certificate for an issuing authority: its key, name and limits stay. */
    public X509Certificate renew(X509Certificate issuing) throws CannotIssue {
        var branch = Branch.of(issuing).orElseThrow(() -> new CannotIssue("it is no authority"));
        return certify(
                branch, Scope.of(issuing), Issuer.of(issuing).name(), issuing.getPublicKey());
    }

    private X509Certificate certify(Branch branch, Scope scope, X500Name subject, PublicKey key)
            throws CannotIssue {
        var root = identity.leaf();
        var term = Term.issuing(clock.instant(), root);
        var draft =
                new Draft(
                        branch.authority(),
                        scope,
                        subject,
                        List.of(),
                        key,
                        Serial.next(random),
                        term);
        return SigningKey.sign(draft.under(Issuer.of(root)), identity.key(), random);
    }

    private static void checkName(String name) throws CannotIssue {
        if (name.isBlank()
                || name.length() > LONGEST_COMMON_NAME
                || !name.codePoints().allMatch(Printable::isHarmless)) {
            throw new CannotIssue(
                    "'"
                            + Printable.of(name)
                            + "' cannot be an authority's name: write 1 to "
                            + LONGEST_COMMON_NAME
                            + " printable characters");
        }
    }
}
