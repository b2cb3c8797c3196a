package wherry.protocol.tls;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom a client believes. Nothing here trusts everybody, and nothing trusts the system's list. */
public sealed interface TlsTrust {

    /** Servers vouched for by one of these certificates. */
    record Authorities(List<X509Certificate> certificates) implements TlsTrust {}

    /** The one server that holds this key. */
    record Pinned(Pin pin) implements TlsTrust {}

    /** The authorities in a PEM file. */
    static TlsTrust authorities(Path file) throws UnusableFile {
        return new Authorities(Pem.certificates(PrivateFile.readPublic(file), file.toString()));
    }

    /** What asks this trust during a handshake; the JDK adds the check of the host name. */
    default TrustManager[] managers() throws GeneralSecurityException {
        return switch (this) {
            case Authorities(var certificates) -> pathValidation(certificates);
            case Pinned(var pin) -> new TrustManager[] {new PinnedKey(pin)};
        };
    }

    private static TrustManager[] pathValidation(List<X509Certificate> certificates)
            throws GeneralSecurityException {
        var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            anchors.load(null, null);
        } catch (IOException impossible) {
            throw new IllegalStateException("an empty key store needs no reading", impossible);
        }
        for (var i = 0; i < certificates.size(); i++) {
            anchors.setCertificateEntry("ca" + i, certificates.get(i));
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(anchors);
        return factory.getTrustManagers();
    }

    /**
     * Not an extended manager on purpose: only around a plain one the JDK checks the host name
     * itself.
     */
    record PinnedKey(Pin pin) implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType)
                throws CertificateException {
            var shown = Pin.of(chain[0]);
            if (!shown.equals(pin)) {
                throw new PinMismatch(pin, shown);
            }
            chain[0].checkValidity();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType)
                throws CertificateException {
            throw new CertificateException("a pin is for servers");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** The server showed another key than the pinned one. */
    final class PinMismatch extends CertificateException {
        private static final long serialVersionUID = 1L;

        PinMismatch(Pin expected, Pin shown) {
            super("the server's key is " + shown + ", not the pinned " + expected);
        }
    }
}
