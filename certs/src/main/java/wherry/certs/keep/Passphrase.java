package wherry.certs.keep;

import wherry.protocol.Secret;
import wherry.protocol.keep.UnusableFile;

import java.nio.file.Path;

/** Where the passphrase of an encrypted key comes from; only asked when a key is encrypted. */
@FunctionalInterface
public interface Passphrase {

    /**
     * The passphrase of this key file.
     *
     * @throws UnusableFile when there is none to be had
     */
    Secret of(Path keyFile) throws UnusableFile;

    /** For keys that must not be encrypted: says so when one is. */
    static Passphrase none() {
        return keyFile -> {
            throw new UnusableFile(
                    keyFile + " is encrypted: name a file that holds its passphrase");
        };
    }
}
