package wherry.certs;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import wherry.certs.authority.KeyType;
import wherry.certs.authority.SigningRequest;
import wherry.certs.keep.AuthorityFiles;
import wherry.certs.keep.FilePair;
import wherry.certs.keep.IdentityFiles;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pin;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** wherry-certs approve: a certificate for a key that somebody else holds. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Says what a request asks for, and issues it once you agree. Only the names and the"
                    + " key  are taken from the request; all else is as in 'server' and 'client'.")
final class ApproveCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private AuthorityOptions authority = new AuthorityOptions();
    @Mixin private LifeOption life = new LifeOption();
    @Mixin private OverwriteOption overwrite = new OverwriteOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the certificate goes; made if missing (default: beside REQUEST).")
    private @Nullable Path out;

    @Option(names = "--yes", description = "Issue without asking.")
    private boolean yes;

    @Parameters(paramLabel = "REQUEST", description = "The request, such as alice.csr.")
    private Path file = Path.of("");

    ApproveCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        var talk = new Talk(spec);
        var request = Papers.request(file);
        tell(request, talk);
        agree(talk);
        var issuer = authority.issuing(request.bearer().branch(), around);
        var chain = issuer.certify(request.bearer(), request.key(), life.days());
        var target = target(request.bearer().fileName());
        authority.register(request.bearer(), chain.getFirst());
        try {
            target.makeDirectories();
            IdentityFiles.replaceChain(target.certificate(), chain);
        } catch (UnusableFile trouble) {
            throw new CommandFailed(trouble);
        }
        talk.data(target.certificate().toString());
        talk.say("Valid until " + chain.getFirst().getNotAfter().toInstant() + ".");
        return 0;
    }

    private static void tell(SigningRequest request, Talk talk) {
        talk.say(
                "Asked for: "
                        + request.bearer().text()
                        + " ("
                        + request.bearer().branch().text()
                        + "), key "
                        + KeyType.describe(request.key()));
        talk.say("Pin of the key: " + Pin.of(request.key()));
    }

    private void agree(Talk talk) throws CommandFailed {
        if (yes) {
            return;
        }
        if (!around.person().isThere()) {
            throw new CommandFailed(
                    "nothing was issued: there is no terminal to ask on; add --yes to agree");
        }
        if (!around.person().agrees("Issue it? [y/N] ")) {
            throw new CommandFailed("nothing was issued");
        }
        talk.say("Agreed.");
    }

    private FilePair target(String name) throws UnusableFile, CommandFailed {
        var directory = out == null ? file.toAbsolutePath().getParent() : out;
        var certificate = (directory == null ? Path.of("") : directory).resolve(name + ".pem");
        var target = new FilePair(certificate, certificate);
        for (var own : AuthorityFiles.all(authority.dir())) {
            if (target.overlaps(own)) {
                throw new CommandFailed(
                        certificate + " is the authority itself: name another with --out");
            }
        }
        overwrite.agreedFor(target.existing().stream().distinct().toList(), around.person());
        return target;
    }
}
