package wherry.certs.keep;

import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.TlsIdentity;

import java.nio.file.Path;
import java.util.Optional;

/** Identities on disk: the chain as PEM, the key as unencrypted PKCS#8 PEM for its owner only. */
public final class IdentityFiles {
    private IdentityFiles() {}

    /**
     * Writes two new files, and their directories where missing.
     *
     * @throws UnusableFile when either exists, in which case nothing is written, or when the disk
     *     refuses
     */
    public static void write(Path certFile, Path keyFile, TlsIdentity identity)
            throws UnusableFile {
        new FilePair(certFile, keyFile)
                .create(identity.chain(), KeyText.write(identity.key(), Optional.empty()));
    }

    /** Writes the two files in place of what is there. */
    public static void replace(Path certFile, Path keyFile, TlsIdentity identity)
            throws UnusableFile {
        new FilePair(certFile, keyFile)
                .replace(identity.chain(), KeyText.write(identity.key(), Optional.empty()));
    }
}
