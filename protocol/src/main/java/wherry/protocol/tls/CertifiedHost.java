package wherry.protocol.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * Whether a server's certificate has its names where names belong: the JDK, which compares them,
 * takes a common name too where there is no DNS name.
 */
public final class CertifiedHost {
    private static final int DNS_NAME = 2;

    private CertifiedHost() {}

    /** Whether what the JDK has accepted for this host was no common name. */
    public static boolean isNamed(SSLSocket tls, String host) throws SSLPeerUnverifiedException {
        return isAddress(host)
                || hasDnsName((X509Certificate) tls.getSession().getPeerCertificates()[0]);
    }

    private static boolean isAddress(String host) {
        try {
            var _ = InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private static boolean hasDnsName(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names != null && names.stream().anyMatch(name -> name.get(0).equals(DNS_NAME));
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }
}
