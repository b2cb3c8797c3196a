package wherry.certs;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import wherry.certs.authority.Bearer;
import wherry.certs.authority.CannotIssue;

import java.util.List;

/** Whom a certificate is wanted for: a user, or a server. */
final class BearerOptions {
    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The user-id at the server: a-z, 0-9, dot, underscore, hyphen.")
    private @Nullable String user;

    @Option(
            names = "--host",
            paramLabel = "NAME_OR_IP",
            description =
                    "A name or address that clients connect to; repeat it for each of them. No"
                            + " wildcards, no ports.")
    private List<String> hosts = List.of();

    Bearer bearer() throws CannotIssue {
        var name = user;
        return name == null ? Bearer.server(hosts) : Bearer.user(name);
    }
}
