package wherry.protocol.tls;

import org.jspecify.annotations.Nullable;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.X509TrustManager;

/**
 * Believes the server that holds one key; another judge, if there is one, has to agree. Not an
 * extended manager on purpose: only around a plain one the JDK checks the host name itself.
 */
record PinnedKey(Pin pin, @Nullable X509TrustManager judge) implements X509TrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        var shown = Pin.of(chain[0]);
        if (!shown.equals(pin)) {
            throw new TlsTrust.PinMismatch(pin, shown);
        }
        chain[0].checkValidity();
        if (judge != null) {
            judge.checkServerTrusted(chain, authType);
        }
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
