package wherry.certs.authority;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;

import wherry.protocol.Printable;
import wherry.protocol.tls.TlsIdentity;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Vouches for servers by host name and for clients by user-id, with one self-signed root. Keeps
 * nothing: every certificate it issues is handed out and forgotten.
 */
public final class CertificateAuthority {
    private static final int LONGEST_COMMON_NAME = 64;
    private static final int MOST_HOSTS = 100;
    private static final int RANDOM_SERIAL_BITS = 152;
    private static final Pattern USER_ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    private final TlsIdentity root;
    private final InstantSource clock;
    private final SecureRandom random;

    /** An authority that exists already. */
    public CertificateAuthority(TlsIdentity root, InstantSource clock, SecureRandom random) {
        this.root = root;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A new authority with a key of its own.
     *
     * @param name what people see in certificates; any printable text of up to 64 characters
     * @throws CannotIssue when the name is no such text
     */
    public static CertificateAuthority create(String name, InstantSource clock, SecureRandom random)
            throws CannotIssue {
        checkName(name);
        var keys = SigningKey.generate(random);
        var subject = commonName(name);
        var draft =
                new Draft(
                        Profile.ROOT,
                        subject,
                        List.of(),
                        keys.getPublic(),
                        serial(random),
                        Term.root(clock.instant()));
        var unsigned = draft.under(Issuer.self(subject, keys.getPublic()));
        var certificate = SigningKey.sign(unsigned, keys.getPrivate(), random);
        var root = new TlsIdentity(keys.getPrivate(), List.of(certificate));
        return new CertificateAuthority(root, clock, random);
    }

    /** The authority's own key and certificate. */
    public TlsIdentity identity() {
        return root;
    }

    /**
     * A server's new key and its certificate, for these names and addresses.
     *
     * @param days how long it lives, from 1 to {@link Profile#LONGEST_LEAF_DAYS}
     * @throws CannotIssue when a host is none, or the lifetime is not allowed
     */
    public TlsIdentity issueServer(List<String> hosts, int days) throws CannotIssue {
        var wanted = new LinkedHashSet<Host>();
        for (var host : hosts) {
            wanted.add(HostText.parse(host));
        }
        if (wanted.isEmpty()) {
            throw new CannotIssue(
                    "a server certificate needs a host: name what clients connect to");
        }
        if (wanted.size() > MOST_HOSTS) {
            throw new CannotIssue(
                    wanted.size()
                            + " hosts are too many for one certificate: name at most "
                            + MOST_HOSTS);
        }
        var names = wanted.stream().map(CertificateAuthority::generalName).toList();
        return issue(Profile.SERVER, wanted.getFirst().text(), names, days);
    }

    /**
     * A user's new key and its certificate, which names the user as {@code wherry:user:ID}.
     *
     * @param days how long it lives, from 1 to {@link Profile#LONGEST_LEAF_DAYS}
     * @throws CannotIssue when the user-id is none, or the lifetime is not allowed
     */
    public TlsIdentity issueClient(String userId, int days) throws CannotIssue {
        if (!USER_ID.matcher(userId).matches()) {
            throw new CannotIssue(
                    "'"
                            + Printable.of(userId)
                            + "' is no user-id: write 1 to 32 of a-z, 0-9, dot, underscore and"
                            + " hyphen, beginning with a letter or digit");
        }
        var uri = new GeneralName(GeneralName.uniformResourceIdentifier, "wherry:user:" + userId);
        return issue(Profile.CLIENT, userId, List.of(uri), days);
    }

    private TlsIdentity issue(Profile profile, String title, List<GeneralName> names, int days)
            throws CannotIssue {
        var term = Term.leaf(days, clock.instant(), root.leaf());
        var keys = SigningKey.generate(random);
        var draft =
                new Draft(
                        profile, commonName(title), names, keys.getPublic(), serial(random), term);
        var leaf = SigningKey.sign(draft.under(Issuer.of(root.leaf())), root.key(), random);
        return new TlsIdentity(keys.getPrivate(), List.of(leaf));
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

    /** For people only: programs look at the alternative names. */
    private static X500Name commonName(String text) {
        var shown = text.substring(0, Math.min(text.length(), LONGEST_COMMON_NAME));
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, shown).build();
    }

    private static GeneralName generalName(Host host) {
        return switch (host) {
            case Host.Dns(var name) -> new GeneralName(GeneralName.dNSName, name);
            case Host.Address address -> new GeneralName(GeneralName.iPAddress, address.text());
        };
    }

    /** The bit above the random ones keeps it positive and 20 octets long. */
    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(RANDOM_SERIAL_BITS, random).setBit(RANDOM_SERIAL_BITS);
    }
}
