package wherry.certs;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import wherry.certs.authority.Bearer;
import wherry.certs.authority.Branch;
import wherry.certs.authority.IssuingAuthority;
import wherry.certs.keep.AuthorityFiles;
import wherry.certs.keep.AuthorityPlace;
import wherry.certs.keep.Issued;
import wherry.certs.keep.Passphrase;
import wherry.certs.keep.Register;
import wherry.protocol.Secret;
import wherry.protocol.keep.UnusableFile;

import java.nio.file.Path;
import java.security.cert.X509Certificate;

/** Which authority a command works with, and how its keys are opened. */
final class AuthorityOptions {
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
                    "Holds the passphrase of the authority's keys as its one line; - reads standard"
                            + " input. Without it you are asked.")
    private @Nullable Path passphraseFile;

    private @Nullable Secret known;

    Path dir() {
        return dir;
    }

    AuthorityPlace place(Surroundings around) {
        return new AuthorityPlace(dir, around.clock(), around.random());
    }

    IssuingAuthority issuing(Branch branch, Surroundings around) throws UnusableFile {
        return AuthorityFiles.issuing(place(around), branch, passphrase(around));
    }

    /** Asked for once, however many keys there are to be opened. */
    Passphrase passphrase(Surroundings around) {
        return keyFile -> {
            var secret = known;
            if (secret == null) {
                secret = KnownPassphraseOption.of(keyFile, passphraseFile, around);
                known = secret;
            }
            return secret;
        };
    }

    /** Writes down what was issued, before anybody gets it. */
    void register(Bearer bearer, X509Certificate leaf) throws UnusableFile, CommandFailed {
        try {
            Register.change(dir, now -> now.with(Issued.of(bearer, leaf)));
        } catch (UnusableFile trouble) {
            throw new CommandFailed(trouble);
        }
    }
}
