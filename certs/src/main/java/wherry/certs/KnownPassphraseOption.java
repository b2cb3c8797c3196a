package wherry.certs;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Secret;
import wherry.protocol.keep.SecretFile;
import wherry.protocol.keep.UnusableFile;

import java.io.IOException;
import java.nio.file.Path;

/** Finds the passphrase of a key that exists: in a file, or by asking. */
final class KnownPassphraseOption {
    private static final String STANDARD_INPUT = "-";

    private KnownPassphraseOption() {}

    static Secret of(Path keyFile, @Nullable Path passphraseFile, Surroundings around)
            throws UnusableFile {
        if (passphraseFile != null) {
            return read(passphraseFile, around);
        }
        if (!around.person().isThere()) {
            throw new UnusableFile(
                    keyFile
                            + " is encrypted and there is no terminal to ask for its passphrase on:"
                            + " add --passphrase-file FILE");
        }
        return around.person().secret("Passphrase for " + keyFile + ": ");
    }

    static Secret read(Path file, Surroundings around) throws UnusableFile {
        if (!file.toString().equals(STANDARD_INPUT)) {
            return SecretFile.read(file);
        }
        try {
            return SecretFile.read(around.in());
        } catch (UnusableFile unusable) {
            throw unusable;
        } catch (IOException trouble) {
            throw new UnusableFile(
                    "no passphrase can be read from standard input: " + trouble.getMessage(),
                    trouble);
        }
    }
}
