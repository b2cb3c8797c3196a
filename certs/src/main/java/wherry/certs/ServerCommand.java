package wherry.certs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import wherry.certs.authority.Bearer;

import java.util.List;
import java.util.concurrent.Callable;

/** wherry-certs server: a key and a certificate for a server. */
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Makes server.pem and server.key for a server.")
final class ServerCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--host",
            required = true,
            paramLabel = "NAME_OR_IP",
            description =
                    "A name or address that clients connect to; repeat it for each of them. No"
                            + " wildcards, no ports.")
    private List<String> hosts = List.of();

    @Mixin private IssueOptions options = new IssueOptions();

    ServerCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        options.issue(Bearer.server(hosts), around, new Talk(spec));
        return 0;
    }
}
