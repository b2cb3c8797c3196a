package wherry.certs.keep;

import wherry.certs.authority.CertificateAuthority;
import wherry.protocol.Secret;
import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsIdentity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * An authority on disk: {@code ca.pem}, which its clients are given, and {@code ca.key}, which
 * nobody is.
 */
public final class AuthorityFiles {
    /** The place of keyCertSign among the key uses. */
    private static final int KEY_CERT_SIGN = 5;

    private AuthorityFiles() {}

    /** The two files of an authority kept in this directory. */
    public static FilePair in(Path dir) {
        return new FilePair(dir.resolve("ca.pem"), dir.resolve("ca.key"));
    }

    /**
     * Writes a new authority, its key encrypted when there is a passphrase.
     *
     * @throws UnusableFile when either file exists, in which case nothing is written, or when the
     *     disk refuses
     */
    public static void create(Path dir, CertificateAuthority ca, Optional<Secret> passphrase)
            throws UnusableFile {
        var identity = ca.identity();
        in(dir).create(identity.chain(), KeyText.write(identity.key(), passphrase));
    }

    /** Writes an authority in place of the one that is there. */
    public static void replace(Path dir, CertificateAuthority ca, Optional<Secret> passphrase)
            throws UnusableFile {
        var identity = ca.identity();
        in(dir).replace(identity.chain(), KeyText.write(identity.key(), passphrase));
    }

    /**
     * The authority kept in a directory.
     *
     * @param passphrase asked only when the key is encrypted
     * @throws UnusableFile when there is none, its key is open to others or does not fit, or the
     *     passphrase is wrong
     */
    public static CertificateAuthority load(
            Path dir, Passphrase passphrase, InstantSource clock, SecureRandom random)
            throws UnusableFile {
        var files = in(dir);
        checkThere(dir, files);
        var name = files.certificate().toString();
        var certificate =
                Pem.certificates(PrivateFile.readPublic(files.certificate()), name).getFirst();
        checkIsAuthority(certificate, files.certificate());
        var key =
                KeyText.read(
                        PrivateFile.read(files.key()),
                        files.key(),
                        certificate.getPublicKey(),
                        passphrase);
        var identity = new TlsIdentity(key, List.of(certificate));
        if (!identity.keyMatches()) {
            throw new UnusableFile(
                    files.key() + " does not belong to the certificate in " + files.certificate());
        }
        return new CertificateAuthority(identity, clock, random);
    }

    private static void checkThere(Path dir, FilePair files) throws UnusableFile {
        if (!Files.exists(files.certificate())) {
            throw new UnusableFile(
                    dir
                            + " holds no authority (no ca.pem): run 'wherry-certs init --dir "
                            + dir
                            + "' first, or name the directory that holds one");
        }
        if (!Files.exists(files.key())) {
            throw new UnusableFile(
                    files.key()
                            + " does not exist: without the authority's key nothing can be issued;"
                            + " put it back, or name the directory that holds it");
        }
    }

    private static void checkIsAuthority(X509Certificate certificate, Path file)
            throws UnusableFile {
        var uses = certificate.getKeyUsage();
        if (certificate.getBasicConstraints() < 0 || (uses != null && !uses[KEY_CERT_SIGN])) {
            throw new UnusableFile(
                    file + " is not an authority's certificate: name the directory of one");
        }
    }
}
