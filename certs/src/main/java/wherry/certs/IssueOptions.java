package wherry.certs;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import wherry.certs.authority.Bearer;
import wherry.certs.authority.CannotIssue;
import wherry.certs.authority.KeyType;
import wherry.certs.keep.AuthorityFiles;
import wherry.certs.keep.FilePair;
import wherry.certs.keep.IdentityFiles;
import wherry.protocol.keep.UnusableFile;

import java.nio.file.Path;

/** What the commands that make a key and a certificate have in common. */
final class IssueOptions {
    @Mixin private AuthorityOptions authority = new AuthorityOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the two files go; made if missing (default: the --dir directory).")
    private @Nullable Path out;

    @Mixin private LifeOption life = new LifeOption();

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            description = "p256 or ed25519 (default: ${DEFAULT-VALUE}).")
    private KeyType type = KeyType.P256;

    @Mixin private OverwriteOption overwrite = new OverwriteOption();

    /** Makes the files of this bearer and tells which they are. */
    void issue(Bearer bearer, Surroundings around, Talk talk)
            throws UnusableFile, CannotIssue, CommandFailed {
        var identity = authority.issuing(bearer.branch(), around).issue(bearer, type, life.days());
        var files = filesFor(bearer.fileName());
        var replacing = overwrite.agreedFor(files.existing(), around.person());
        authority.register(bearer, identity.leaf());
        try {
            if (replacing) {
                IdentityFiles.replace(files.certificate(), files.key(), identity);
            } else {
                IdentityFiles.write(files.certificate(), files.key(), identity);
            }
        } catch (UnusableFile trouble) {
            throw new CommandFailed(trouble);
        }
        talk.written(files);
        talk.say("Valid until " + identity.leaf().getNotAfter().toInstant() + ".");
    }

    private FilePair filesFor(String name) throws UnusableFile, CommandFailed {
        var directory = out == null ? authority.dir() : out;
        var files =
                new FilePair(directory.resolve(name + ".pem"), directory.resolve(name + ".key"));
        for (var own : AuthorityFiles.all(authority.dir())) {
            if (files.overlaps(own)) {
                throw new CommandFailed(
                        files.certificate()
                                + " and "
                                + files.key()
                                + " are the authority itself: name another directory with --out");
            }
        }
        return files;
    }
}
