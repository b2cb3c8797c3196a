package wherry.certs;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import wherry.certs.authority.KeyType;
import wherry.certs.authority.SigningRequest;
import wherry.certs.keep.FilePair;
import wherry.certs.keep.IdentityFiles;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pin;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** wherry-certs request: a key that stays, and a request that travels. */
@Command(
        name = "request",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Makes a key, which stays on this machine, and a request for a certificate. Send"
                        + " the  .csr file to whoever keeps the authority, who runs 'wherry-certs"
                        + " approve'.")
final class RequestCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private BearerOptions bearer = new BearerOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the two files go; made if missing (default: here).")
    private Path out = Path.of("");

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            description = "p256 or ed25519 (default: ${DEFAULT-VALUE}).")
    private KeyType type = KeyType.P256;

    @Mixin private OverwriteOption overwrite = new OverwriteOption();

    RequestCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        var wanted = bearer.bearer();
        var name = wanted.fileName();
        var files = new FilePair(out.resolve(name + ".csr"), out.resolve(name + ".key"));
        overwrite.agreedFor(files.existing(), around.person());
        var keys = type.generate(around.random());
        var request = SigningRequest.write(wanted, keys, around.random());
        try {
            IdentityFiles.writeRequest(files, request, keys.getPrivate());
        } catch (UnusableFile trouble) {
            throw new CommandFailed(trouble);
        }
        var talk = new Talk(spec);
        talk.written(files);
        talk.say(
                "Send "
                        + files.certificate()
                        + " and say its pin another way: "
                        + Pin.of(keys.getPublic()));
        return 0;
    }
}
