package wherry.certs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import wherry.certs.keep.IdentityFiles;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.TlsIdentity;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;

/** wherry-certs install: puts an approved certificate beside its key. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Puts an approved certificate and its chain beside the key it is for, under the"
                        + " key's name, in one step.")
final class InstallCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The certificate that 'approve' made.")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY",
            description = "The key that 'request' made, such as alice.key.")
    private Path key = Path.of("");

    InstallCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        var identity = TlsIdentity.load(file, key);
        checkChain(identity);
        checkDates(identity);
        var target = Names.beside(key, ".key", ".pem");
        try {
            IdentityFiles.replaceChain(target, identity.chain());
        } catch (UnusableFile trouble) {
            throw new CommandFailed(trouble);
        }
        var talk = new Talk(spec);
        talk.data(target.toString());
        talk.say("Valid until " + identity.leaf().getNotAfter().toInstant() + ".");
        return 0;
    }

    private void checkChain(TlsIdentity identity) throws UnusableFile {
        var chain = identity.chain();
        for (var i = 1; i < chain.size(); i++) {
            try {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            } catch (GeneralSecurityException broken) {
                throw new UnusableFile(
                        file + " is no chain: each certificate must be signed by the next one",
                        broken);
            }
        }
    }

    private void checkDates(TlsIdentity identity) throws UnusableFile {
        var until = identity.leaf().getNotAfter().toInstant();
        if (!around.clock().instant().isBefore(until)) {
            throw new UnusableFile(file + " ended at " + until + ": ask for a new one");
        }
    }
}
