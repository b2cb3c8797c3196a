package wherry.certs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import wherry.certs.authority.Bearer;

import java.util.concurrent.Callable;

/** wherry-certs client: a key and a certificate for a user. */
@Command(
        name = "client",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Makes NAME.pem and NAME.key for the user NAME.")
final class ClientCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--user",
            required = true,
            paramLabel = "NAME",
            description = "The user-id at the server: a-z, 0-9, dot, underscore, hyphen.")
    private String user = "";

    @Mixin private IssueOptions options = new IssueOptions();

    ClientCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        options.issue(Bearer.user(user), around, new Talk(spec));
        return 0;
    }
}
