package wherry.certs;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import wherry.protocol.Secret;
import wherry.protocol.keep.UnusableFile;

import java.nio.file.Path;
import java.util.Optional;

/** How a new key is protected: by a passphrase from a file, by none, or by one that is asked. */
final class NewPassphraseOptions {
    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description =
                    "Encrypt the three keys with the one line in FILE, which only you can read; -"
                            + " reads standard input. Without this option or the next one you are"
                            + " asked.")
    private @Nullable Path file;

    @Option(names = "--no-passphrase", description = "Leave the keys unencrypted.")
    private boolean none;

    Optional<Secret> choose(Surroundings around) throws UnusableFile {
        if (none) {
            return Optional.empty();
        }
        return Optional.of(
                file == null ? ask(around.person()) : KnownPassphraseOption.read(file, around));
    }

    private static Secret ask(Person person) throws UnusableFile {
        if (!person.isThere()) {
            throw new UnusableFile(
                    "there is no terminal to ask for a passphrase on: add --passphrase-file FILE,"
                            + " or --no-passphrase to leave ca.key unencrypted");
        }
        var first = person.secret("Passphrase for ca.key and the issuing keys: ");
        if (first.length() == 0) {
            throw new UnusableFile(
                    "the passphrase is empty: type one, or add --no-passphrase to leave ca.key"
                            + " unencrypted");
        }
        if (!person.secret("The same once more: ").equals(first)) {
            throw new UnusableFile("the two passphrases differ: start again");
        }
        return first;
    }
}
