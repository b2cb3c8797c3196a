package wherry.protocol.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** Whom a client's certificate vouches for: one URI {@code wherry:user:NAME} among its names. */
public final class CertifiedUser {
    private static final int URI = 6;
    private static final String PREFIX = "wherry:user:";

    private CertifiedUser() {}

    /**
     * The name in the certificate that a client showed in its handshake: empty when it showed none,
     * and the empty text, which nobody is called, when it names no user or several.
     */
    public static Optional<String> of(SSLSocket tls) {
        try {
            return Optional.of(named((X509Certificate) tls.getSession().getPeerCertificates()[0]));
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    /** The serial number, in hexadecimal, of the certificate that a client showed, or nothing. */
    public static String serial(SSLSocket tls) {
        try {
            var shown = (X509Certificate) tls.getSession().getPeerCertificates()[0];
            return shown.getSerialNumber().toString(16);
        } catch (SSLPeerUnverifiedException none) {
            return "";
        }
    }

    static String named(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            var uris =
                    (names == null ? List.<List<?>>of() : names)
                            .stream()
                                    .filter(name -> name.get(0).equals(URI))
                                    .map(name -> String.valueOf(name.get(1)))
                                    .toList();
            return uris.size() == 1 && uris.getFirst().startsWith(PREFIX)
                    ? uris.getFirst().substring(PREFIX.length())
                    : "";
        } catch (CertificateParsingException unreadable) {
            return "";
        }
    }
}
