package wherry.certs;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import wherry.certs.authority.CertificateAuthority;
import wherry.certs.authority.Profile;
import wherry.certs.keep.AuthorityFiles;
import wherry.certs.keep.FilePair;
import wherry.certs.keep.IdentityFiles;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.TlsIdentity;

import java.nio.file.Path;

/** What the commands that issue certificates have in common. */
final class IssueOptions {
    @Option(
            names = "--dir",
            required = true,
            paramLabel = "DIR",
            description = "The authority's directory, as 'init' made it.")
    private Path dir = Path.of("");

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description =
                    "Holds the passphrase of an encrypted ca.key as its one line; - reads standard"
                            + " input. Without it you are asked.")
    private @Nullable Path passphraseFile;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the two files go; made if missing (default: the --dir directory).")
    private @Nullable Path out;

    @Option(
            names = "--days",
            paramLabel = "N",
            description =
                    "How long the certificate lives: 1 to "
                            + Profile.LONGEST_LEAF_DAYS
                            + " days (default: "
                            + Profile.LEAF_DAYS
                            + ").")
    private int days = Profile.LEAF_DAYS;

    @Mixin private OverwriteOption overwrite = new OverwriteOption();

    int days() {
        return days;
    }

    CertificateAuthority authority(Surroundings around) throws UnusableFile {
        return AuthorityFiles.load(
                dir,
                keyFile -> KnownPassphraseOption.of(keyFile, passphraseFile, around),
                around.clock(),
                around.random());
    }

    /** Writes the identity under this name and tells which files these are. */
    void save(TlsIdentity identity, String name, Person person, Talk talk)
            throws UnusableFile, CommandFailed {
        var files = filesFor(name);
        var replacing = overwrite.agreedFor(files, person);
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
        var directory = out == null ? dir : out;
        var files =
                new FilePair(directory.resolve(name + ".pem"), directory.resolve(name + ".key"));
        if (files.overlaps(AuthorityFiles.in(dir))) {
            throw new CommandFailed(
                    files.certificate()
                            + " and "
                            + files.key()
                            + " are the authority itself: name another directory with --out");
        }
        return files;
    }
}
