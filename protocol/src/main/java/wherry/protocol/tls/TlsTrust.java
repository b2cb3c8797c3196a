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
import java.util.Optional;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom a client believes. Nothing here trusts everybody, and nothing trusts the system's list. */
public sealed interface TlsTrust {

    /** Servers vouched for by one of these certificates. */
    record Authorities(List<X509Certificate> certificates) implements TlsTrust {}

    /** The same, of them only the one that holds this key. */
    record Both(List<X509Certificate> certificates, Pin pin) implements TlsTrust {}

    /** No server at all: for looking at what one shows. */
    record Nobody() implements TlsTrust {}

    /** The one server that holds this key. */
    record Pinned(Pin pin) implements TlsTrust {}

    /** The authorities in a PEM file. */
    static TlsTrust authorities(Path file) throws UnusableFile {
        return authorities(file, Optional.empty());
    }

    /** The authorities in a PEM file; a server whose key is known must hold that one too. */
    static TlsTrust authorities(Path file, Optional<Pin> known) throws UnusableFile {
        var certificates = Pem.certificates(PrivateFile.readPublic(file), file.toString());
        return known.isPresent()
                ? new Both(certificates, known.get())
                : new Authorities(certificates);
    }

    /** What asks this trust during a handshake; the JDK adds the check of the host name. */
    default TrustManager[] managers() throws GeneralSecurityException {
        return switch (this) {
            case Authorities(var certificates) -> managers(pathValidation(certificates));
            case Both(var certificates, var pin) ->
                    managers(new PinnedKey(pin, pathValidation(certificates)));
            case Pinned(var pin) -> managers(new PinnedKey(pin, null));
            case Nobody _ -> managers(new NobodyTrusted());
        };
    }

    private static TrustManager[] managers(X509TrustManager only) {
        return new TrustManager[] {only};
    }

    private static X509TrustManager pathValidation(List<X509Certificate> certificates)
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
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    /** The server showed another key than the pinned one. */
    final class PinMismatch extends CertificateException {
        private static final long serialVersionUID = 1L;

        PinMismatch(Pin expected, Pin shown) {
            super("its key is " + shown + ", not " + expected);
        }
    }
}
