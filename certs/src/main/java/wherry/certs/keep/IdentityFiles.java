package wherry.certs.keep;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsIdentity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
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
                .create(text(identity.chain()), KeyText.write(identity.key(), Optional.empty()));
    }

    /** Writes the two files in place of what is there. */
    public static void replace(Path certFile, Path keyFile, TlsIdentity identity)
            throws UnusableFile {
        new FilePair(certFile, keyFile)
                .replace(text(identity.chain()), KeyText.write(identity.key(), Optional.empty()));
    }

    /** Writes a chain in place of what is there, in one step; its key stays where it is. */
    public static void replaceChain(Path certFile, List<X509Certificate> chain)
            throws UnusableFile {
        PrivateFile.replacePublic(certFile, text(chain));
    }

    /** Writes a request and the key it is for, in place of what is there or anew. */
    public static void writeRequest(FilePair files, byte[] request, PrivateKey key)
            throws UnusableFile {
        var text = Pem.block("CERTIFICATE REQUEST", request).getBytes(StandardCharsets.US_ASCII);
        var keyText = KeyText.write(key, Optional.empty());
        if (files.existing().isEmpty()) {
            files.create(text, keyText);
        } else {
            files.replace(text, keyText);
        }
    }

    static byte[] text(List<X509Certificate> chain) {
        return Pem.text(chain).getBytes(StandardCharsets.US_ASCII);
    }
}
