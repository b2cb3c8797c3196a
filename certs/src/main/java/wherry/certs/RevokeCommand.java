package wherry.certs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import wherry.certs.authority.BearerText;
import wherry.certs.keep.AuthorityFiles;
import wherry.certs.keep.Issued;
import wherry.certs.keep.Register;
import wherry.protocol.keep.PrivateFile;
import wherry.protocol.tls.Pem;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;

/** wherry-certs revoke: takes a certificate back. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Takes a certificate back: writes it down, and makes fresh revocation lists in "
                        + " DIR/ca.crl. "
                        + "They hold once a server has them.")
final class RevokeCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private AuthorityOptions authority = new AuthorityOptions();
    @Mixin private ListsOption lists = new ListsOption();

    @Parameters(paramLabel = "FILE", description = "The certificate, such as alice.pem.")
    private Path file = Path.of("");

    RevokeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        var leaf = Pem.certificates(PrivateFile.readPublic(file), file.toString()).getFirst();
        var branch = AuthorityFiles.signerOf(leaf, authority.dir(), file);
        var bearer = BearerText.of(leaf);
        var talk = new Talk(spec);
        var already = Register.open(authority.dir()).isRevoked(branch, leaf.getSerialNumber());
        var now = around.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        lists.refresh(authority, around, old -> old.revoke(Issued.of(bearer, leaf), now), talk);
        talk.say(bearer.text() + (already ? " was revoked already." : " is revoked."));
        return 0;
    }
}
