package wherry.certs;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import wherry.certs.authority.Branch;
import wherry.certs.authority.CannotIssue;
import wherry.certs.authority.KeyType;
import wherry.certs.keep.AuthorityFiles;
import wherry.certs.keep.IdentityFiles;
import wherry.certs.keep.Register;
import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pem;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Callable;

/** wherry-certs renew: the same key and names, for longer. */
@Command(
        name = "renew",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Replaces a certificate by one that lives longer, for the same names. The key"
                        + " stays,  and with it the pin, unless --new-key is given.")
final class RenewCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private AuthorityOptions authority = new AuthorityOptions();
    @Mixin private LifeOption life = new LifeOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The certificate, such as server.pem; it is replaced in one step.")
    private @Nullable Path file;

    @Option(
            names = "--new-key",
            description = "Make a new key too, in the file beside FILE that ends in .key.")
    private boolean newKey;

    @Option(
            names = "--issuing",
            paramLabel = "BRANCH",
            description =
                    "Renew an issuing authority instead, servers or clients; needs the root's key.")
    private @Nullable Branch issuing;

    RenewCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        var branch = issuing;
        var leaf = file;
        if ((branch == null) == (leaf == null)) {
            throw wrong("name a certificate, or --issuing servers, or --issuing clients");
        }
        if (branch != null) {
            if (newKey) {
                throw wrong(
                        "an issuing authority keeps its key: for another, make a new authority"
                                + " with 'wherry-certs init'");
            }
            renewIssuing(branch);
        } else if (leaf != null) {
            renewLeaf(leaf);
        }
        return 0;
    }

    private void renewLeaf(Path leafFile) throws UnusableFile, CannotIssue, CommandFailed {
        var old = Pem.certificates(PrivateFile.readPublic(leafFile), leafFile.toString());
        var leaf = old.getFirst();
        var branch = AuthorityFiles.signerOf(leaf, authority.dir(), leafFile);
        if (Register.open(authority.dir()).isRevoked(branch, leaf.getSerialNumber())) {
            throw new CannotIssue(
                    leafFile + " is revoked: issue a new certificate, with a new key");
        }
        var issuer = authority.issuing(branch, around);
        var bearer = issuer.bearer(leaf);
        if (newKey) {
            var type = KeyType.like(leaf.getPublicKey());
            var identity = issuer.issue(bearer, type, life.days());
            var key = Names.beside(leafFile, ".pem", ".key");
            authority.register(bearer, identity.leaf());
            save(() -> IdentityFiles.replace(leafFile, key, identity));
            tell(leafFile, identity.chain());
            new Talk(spec).say(key + " is new: pins of the old key no longer hold.");
        } else {
            var chain = issuer.certify(bearer, leaf.getPublicKey(), life.days());
            authority.register(bearer, chain.getFirst());
            save(() -> IdentityFiles.replaceChain(leafFile, chain));
            tell(leafFile, chain);
        }
    }

    private void renewIssuing(Branch branch) throws UnusableFile, CannotIssue, CommandFailed {
        var old = AuthorityFiles.certificate(authority.dir(), branch);
        var root = AuthorityFiles.root(authority.place(around), authority.passphrase(around));
        var renewed = List.of(root.renew(old));
        var target = AuthorityFiles.in(authority.dir(), branch).certificate();
        save(() -> IdentityFiles.replaceChain(target, renewed));
        tell(target, renewed);
        new Talk(spec)
                .say(
                        "Certificates issued from now on bring it along; renew those whose chain"
                                + " ends before they do.");
    }

    private void tell(Path written, List<X509Certificate> chain) {
        var talk = new Talk(spec);
        talk.data(written.toString());
        talk.say("Valid until " + chain.getFirst().getNotAfter().toInstant() + ".");
    }

    /** Something that the disk may refuse. */
    private interface Writing {
        void run() throws UnusableFile;
    }

    private static void save(Writing work) throws CommandFailed {
        try {
            work.run();
        } catch (UnusableFile trouble) {
            throw new CommandFailed(trouble);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
