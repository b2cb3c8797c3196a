package wherry.protocol.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;

import javax.net.ssl.X509TrustManager;

/**
 * Lets another judge, and tells whom it was asked about. It is a plain trust manager on purpose:
 * only around a plain one the JDK checks the host name itself, after this one has agreed.
 */
record Witness(X509TrustManager judge, Consumer<X509Certificate> seen) implements X509TrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        seen.accept(chain[0]);
        judge.checkServerTrusted(chain, authType);
        chain[0].checkValidity(); // the JDK does not look at the dates of a leaf that is itself the
        // anchor
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
