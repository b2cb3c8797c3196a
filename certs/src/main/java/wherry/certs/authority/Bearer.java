package wherry.certs.authority;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;

import wherry.protocol.Printable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whom a certificate is for. Nothing else is ever certified. */
public sealed interface Bearer {

    /** What stands before the user-id in a client's certificate. */
    String USER_PREFIX = "wherry:user:";

    /** The branch that may vouch for it. */
    Branch branch();

    /** How people write it: hosts with commas between them, or a user's identity. */
    String text();

    /** What its files are called. */
    String fileName();

    /** The alternative names: the only ones that programs look at. */
    List<GeneralName> names();

    /** For people only, and no host name, so that nobody takes it for one. */
    X500Name subject();

    /**
     * A server, by the names and addresses that clients connect to.
     *
     * @throws CannotIssue when a host is none, or there are none or too many
     */
    static Bearer server(List<String> hosts) throws CannotIssue {
        var wanted = new LinkedHashSet<Host>();
        for (var host : hosts) {
            wanted.add(HostText.parse(host));
        }
        if (wanted.isEmpty()) {
            throw new CannotIssue(
                    "a server certificate needs a host: name what clients connect to");
        }
        if (wanted.size() > Server.MOST_HOSTS) {
            throw new CannotIssue(
                    wanted.size()
                            + " hosts are too many for one certificate: name at most "
                            + Server.MOST_HOSTS);
        }
        return new Server(List.copyOf(wanted));
    }

    /**
     * A user.
     *
     * @throws CannotIssue when that is no user-id
     */
    static Bearer user(String userId) throws CannotIssue {
        if (!User.ID.matcher(userId).matches()) {
            throw new CannotIssue(
                    "'"
                            + Printable.of(userId)
                            + "' is no user-id: write 1 to 32 of a-z, 0-9, dot, underscore and"
                            + " hyphen, beginning with a letter or digit");
        }
        return new User(userId);
    }

    /** Who is found at these hosts. */
    record Server(List<Host> hosts) implements Bearer {
        private static final int MOST_HOSTS = 100;
        private static final int LONGEST_COMMON_NAME = 64;

        @Override
        public Branch branch() {
            return Branch.SERVERS;
        }

        @Override
        public String text() {
            return hosts.stream().map(Host::text).collect(Collectors.joining(","));
        }

        @Override
        public String fileName() {
            return "server";
        }

        @Override
        public List<GeneralName> names() {
            return hosts.stream().map(Server::name).toList();
        }

        @Override
        public X500Name subject() {
            var title =
                    switch (hosts.getFirst()) {
                        case Host.Dns(var name) -> name;
                        case Host.Address address -> "[" + address.text() + "]";
                    };
            var shown = title.substring(0, Math.min(title.length(), LONGEST_COMMON_NAME));
            return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, shown).build();
        }

        private static GeneralName name(Host host) {
            return switch (host) {
                case Host.Dns(var name) -> new GeneralName(GeneralName.dNSName, name);
                case Host.Address address -> new GeneralName(GeneralName.iPAddress, address.text());
            };
        }
    }

    /** Who signs in under this user-id. */
    record User(String id) implements Bearer {
        private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

        @Override
        public Branch branch() {
            return Branch.CLIENTS;
        }

        @Override
        public String text() {
            return USER_PREFIX + id;
        }

        @Override
        public String fileName() {
            return id;
        }

        @Override
        public List<GeneralName> names() {
            return List.of(new GeneralName(GeneralName.uniformResourceIdentifier, text()));
        }

        @Override
        public X500Name subject() {
            return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.UID, id).build();
        }
    }
}
