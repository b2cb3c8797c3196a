package wherry.protocol.tls;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Which certificates of clients a server believes.
 *
 * @param authorities who may vouch for clients
 * @param revoked the authorities' lists of what they take back; where there is any, a certificate
 *     whose authority has no valid list is refused
 */
public record ClientTrust(
        List<X509Certificate> authorities, Optional<Collection<? extends CRL>> revoked) {

    /** The authorities and lists in these PEM files. */
    public static ClientTrust load(Path authorities, Optional<Path> revoked) throws UnusableFile {
        return new ClientTrust(
                Pem.certificates(PrivateFile.readPublic(authorities), authorities.toString()),
                revoked.isPresent() ? Optional.of(lists(revoked.get())) : Optional.empty());
    }

    private static Collection<? extends CRL> lists(Path file) throws UnusableFile {
        var content = PrivateFile.readPublic(file);
        Pem.requireWhole(content, file.toString());
        try {
            var lists =
                    CertificateFactory.getInstance("X.509")
                            .generateCRLs(new ByteArrayInputStream(content));
            if (!lists.isEmpty()) {
                return lists;
            }
        } catch (GeneralSecurityException damaged) {
            throw new UnusableFile(
                    file + " holds a revocation list that cannot be read: make it anew", damaged);
        }
        throw new UnusableFile(
                file + " holds no revocation list (no 'BEGIN X509 CRL' line): name a PEM file");
    }

    /** What asks this trust during a handshake. It never looks anything up on the network. */
    X509TrustManager manager() throws GeneralSecurityException {
        var anchors =
                authorities.stream()
                        .map(certificate -> new TrustAnchor(certificate, null))
                        .collect(Collectors.toSet());
        var parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
        parameters.setRevocationEnabled(false);
        if (revoked.isPresent()) {
            var lists = new CollectionCertStoreParameters(revoked.get());
            parameters.addCertStore(CertStore.getInstance("Collection", lists));
            var checker =
                    (PKIXRevocationChecker)
                            CertPathBuilder.getInstance("PKIX").getRevocationChecker();
            checker.setOptions(
                    EnumSet.of(
                            PKIXRevocationChecker.Option.PREFER_CRLS,
                            PKIXRevocationChecker.Option.NO_FALLBACK,
                            PKIXRevocationChecker.Option.ONLY_END_ENTITY));
            parameters.addCertPathChecker(checker);
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
