package wherry.certs;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import wherry.certs.authority.CertificateAuthority;
import wherry.certs.authority.Scope;
import wherry.certs.keep.AuthorityFiles;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pin;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** wherry-certs init: a new authority. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Makes a new authority: DIR/ca.pem to give to clients, DIR/ca.key to guard, and in "
                        + "DIR/issuing what the daily work needs.")
final class InitCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "DIR",
            description = "The authority's directory; made if missing.")
    private Path dir = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "Wherry CA",
            description = "What people see in certificates (default: ${DEFAULT-VALUE}).")
    private String name = "";

    @Option(
            names = "--permit",
            paramLabel = "NAME_OR_RANGE",
            description =
                    "Issue only for servers below this DNS name, or with addresses in this range"
                            + " (10.0.0.0/8); repeat it for more (default: any server).")
    private List<String> permits = List.of();

    @ArgGroup private NewPassphraseOptions passphrase = new NewPassphraseOptions();

    @Mixin private OverwriteOption overwrite = new OverwriteOption();

    InitCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        var files = AuthorityFiles.in(dir);
        var replacing = overwrite.agreedFor(existing(), around.person());
        var scope = Scope.servers(permits);
        var ca = CertificateAuthority.create(name, scope, around.clock(), around.random());
        var secret = passphrase.choose(around);
        try {
            if (replacing) {
                AuthorityFiles.replace(dir, ca, secret);
            } else {
                AuthorityFiles.create(dir, ca, secret);
            }
        } catch (UnusableFile trouble) {
            throw new CommandFailed(trouble);
        }
        var talk = new Talk(spec);
        talk.written(files);
        talk.say("Pin of the authority's key: " + Pin.of(ca.identity().leaf()));
        if (secret.isEmpty()) {
            talk.say(
                    files.key()
                            + " is not encrypted: whoever copies it can pose as any server and any"
                            + " user. Keep it off the servers.");
        }
        talk.say(
                files.key()
                        + " is only needed to renew the issuing authorities: keep it elsewhere"
                        + " until then.");
        return 0;
    }

    private List<Path> existing() {
        return AuthorityFiles.all(dir).stream().flatMap(pair -> pair.existing().stream()).toList();
    }
}
