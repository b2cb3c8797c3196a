package wherry.certs.authority;

import wherry.protocol.tls.TlsIdentity;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/**
 * An authority as it is founded: a root, and one issuing authority for servers and one for clients.
 */
public record CertificateAuthority(
        RootAuthority root, IssuingAuthority servers, IssuingAuthority clients) {

    /**
     * A new authority with three keys of its own, which may vouch for any server.
     *
     * @param name what people see in certificates; any printable text of up to 64 characters
     * @throws CannotIssue when the name is no such text
     */
    public static CertificateAuthority create(String name, InstantSource clock, SecureRandom random)
            throws CannotIssue {
        return create(name, Scope.servers(List.of()), clock, random);
    }

    /** The same, which may vouch for some servers only. */
    public static CertificateAuthority create(
            String name, Scope servers, InstantSource clock, SecureRandom random)
            throws CannotIssue {
        var root = RootAuthority.create(name, clock, random);
        return new CertificateAuthority(
                root, root.found(Branch.SERVERS, servers), root.found(Branch.CLIENTS, Scope.USERS));
    }

    /** The same authority as it issues by another clock. */
    public CertificateAuthority at(InstantSource clock, SecureRandom random) {
        return new CertificateAuthority(
                new RootAuthority(root.identity(), clock, random),
                new IssuingAuthority(servers.identity(), clock, random),
                new IssuingAuthority(clients.identity(), clock, random));
    }

    /** The root's key and certificate. */
    public TlsIdentity identity() {
        return root.identity();
    }

    /** The issuing authority of a branch. */
    public IssuingAuthority issuing(Branch branch) {
        return branch == Branch.SERVERS ? servers : clients;
    }

    /**
     * A server's new key and its chain, for these names and addresses.
     *
     * @param days how long it lives, from 1 to {@link Profile#LONGEST_LEAF_DAYS}
     * @throws CannotIssue when a host is none, or the lifetime is not allowed
     */
    public TlsIdentity issueServer(List<String> hosts, int days) throws CannotIssue {
        return servers.issue(Bearer.server(hosts), KeyType.P256, days);
    }

    /**
     * A user's new key and its chain, which names the user as {@code wherry:user:ID}.
     *
     * @param days how long it lives, from 1 to {@link Profile#LONGEST_LEAF_DAYS}
     * @throws CannotIssue when the user-id is none, or the lifetime is not allowed
     */
    public TlsIdentity issueClient(String userId, int days) throws CannotIssue {
        return clients.issue(Bearer.user(userId), KeyType.P256, days);
    }
}
