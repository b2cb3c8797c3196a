package wherry.certs.keep;

import wherry.certs.authority.Branch;
import wherry.certs.authority.CertificateAuthority;
import wherry.certs.authority.IssuingAuthority;
import wherry.certs.authority.RootAuthority;
import wherry.protocol.Secret;
import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsIdentity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * An authority on disk: {@code ca.pem}, which its clients are given, {@code ca.key}, which can lie
 * offline, and in {@code issuing} what the daily work needs: two issuing authorities and the
 * register.
 */
public final class AuthorityFiles {
    private AuthorityFiles() {}

    /** The root's two files in this directory. */
    public static FilePair in(Path dir) {
        return new FilePair(dir.resolve("ca.pem"), dir.resolve("ca.key"));
    }

    /** The two files of an issuing authority. */
    public static FilePair in(Path dir, Branch branch) {
        var issuing = dir.resolve("issuing");
        return new FilePair(
                issuing.resolve(branch.text() + ".pem"), issuing.resolve(branch.text() + ".key"));
    }

    /** All pairs of files that are the authority itself. */
    public static List<FilePair> all(Path dir) {
        return List.of(in(dir), in(dir, Branch.SERVERS), in(dir, Branch.CLIENTS));
    }

    /** The revocation lists of both issuing authorities. */
    public static Path lists(Path dir) {
        return dir.resolve("ca.crl");
    }

    /**
     * Writes a new authority, its keys encrypted when there is a passphrase. The root comes last:
     * where it is, all is.
     *
     * @throws UnusableFile when a file of it exists, in which case nothing is written, or when the
     *     disk refuses
     */
    public static void create(Path dir, CertificateAuthority ca, Optional<Secret> passphrase)
            throws UnusableFile {
        for (var pair : all(dir)) {
            for (var file : pair.existing()) {
                throw new UnusableFile(file + " exists already and is not overwritten");
            }
        }
        write(dir, ca, passphrase);
    }

    /** Writes an authority in place of the one that is there, and forgets what that one issued. */
    public static void replace(Path dir, CertificateAuthority ca, Optional<Secret> passphrase)
            throws UnusableFile {
        PrivateFile.remove(lists(dir));
        write(dir, ca, passphrase);
    }

    private static void write(Path dir, CertificateAuthority ca, Optional<Secret> passphrase)
            throws UnusableFile {
        PrivateFile.directory(dir);
        for (var branch : Branch.values()) {
            var identity = ca.issuing(branch).identity();
            in(dir, branch)
                    .replace(
                            IdentityFiles.text(List.of(identity.leaf())),
                            KeyText.write(identity.key(), passphrase));
        }
        Register.found(dir);
        var root = ca.identity();
        in(dir).replace(IdentityFiles.text(root.chain()), KeyText.write(root.key(), passphrase));
    }

    /**
     * An issuing authority kept in a directory.
     *
     * @param passphrase asked only when its key is encrypted
     * @throws UnusableFile when there is none, its key is open to others or does not fit, or the
     *     passphrase is wrong
     */
    public static IssuingAuthority issuing(
            AuthorityPlace place, Branch branch, Passphrase passphrase) throws UnusableFile {
        var files = in(place.dir(), branch);
        var certificate = certificate(place.dir(), branch);
        var identity = identity(files, certificate, passphrase);
        var chain = List.of(certificate, rootCertificate(place.dir()));
        return new IssuingAuthority(
                new TlsIdentity(identity.key(), chain), place.clock(), place.random());
    }

    /** The root kept in a directory, with its key. */
    public static RootAuthority root(AuthorityPlace place, Passphrase passphrase)
            throws UnusableFile {
        var certificate = rootCertificate(place.dir());
        var identity = identity(in(place.dir()), certificate, passphrase);
        return new RootAuthority(identity, place.clock(), place.random());
    }

    /** The root's certificate, which is all of it that the daily work needs. */
    public static X509Certificate rootCertificate(Path dir) throws UnusableFile {
        var file = in(dir).certificate();
        if (!Files.exists(file)) {
            throw new UnusableFile(
                    dir
                            + " holds no authority (no ca.pem): run 'wherry-certs init --dir "
                            + dir
                            + "' first, or name the directory that holds one");
        }
        var certificate = first(file);
        if (certificate.getBasicConstraints() < 0) {
            throw new UnusableFile(
                    file + " is not an authority's certificate: name the directory of one");
        }
        return certificate;
    }

    /** An issuing authority's certificate, checked to be signed by the root beside it. */
    public static X509Certificate certificate(Path dir, Branch branch) throws UnusableFile {
        var root = rootCertificate(dir);
        var file = in(dir, branch).certificate();
        if (!Files.exists(file)) {
            throw new UnusableFile(
                    file
                            + " does not exist: put it back from a copy; an authority of one tier,"
                            + " which earlier versions made, cannot issue any more: run"
                            + " 'wherry-certs init' for another directory");
        }
        var certificate = first(file);
        if (!Branch.of(certificate).equals(Optional.of(branch))) {
            throw new UnusableFile(file + " is not the authority for " + branch.text());
        }
        try {
            certificate.verify(root.getPublicKey());
        } catch (GeneralSecurityException stranger) {
            throw new UnusableFile(
                    file + " was not signed by " + in(dir).certificate() + ": put back its own",
                    stranger);
        }
        return certificate;
    }

    /**
     * Which of the two issuing authorities in a directory signed a certificate.
     *
     * @throws UnusableFile when neither did
     */
    public static Branch signerOf(X509Certificate leaf, Path dir, Path file) throws UnusableFile {
        for (var branch : Branch.values()) {
            try {
                leaf.verify(certificate(dir, branch).getPublicKey());
                return branch;
            } catch (GeneralSecurityException _) {
                // the other one, perhaps
            }
        }
        throw new UnusableFile(
                file
                        + " was not issued by the authority in "
                        + dir
                        + ": name the directory of the one that did");
    }

    private static X509Certificate first(Path file) throws UnusableFile {
        return Pem.certificates(PrivateFile.readPublic(file), file.toString()).getFirst();
    }

    private static TlsIdentity identity(
            FilePair files, X509Certificate certificate, Passphrase passphrase)
            throws UnusableFile {
        var file = files.key();
        if (!Files.exists(file)) {
            throw new UnusableFile(
                    file
                            + " does not exist: without this key of the authority it cannot sign;"
                            + " put it back for as long as it is needed");
        }
        var key =
                KeyText.read(PrivateFile.read(file), file, certificate.getPublicKey(), passphrase);
        var identity = new TlsIdentity(key, List.of(certificate));
        if (!identity.keyMatches()) {
            throw new UnusableFile(
                    file + " does not belong to the certificate in " + files.certificate());
        }
        return identity;
    }
}
