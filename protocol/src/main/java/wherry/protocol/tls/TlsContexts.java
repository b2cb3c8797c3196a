package wherry.protocol.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Consumer;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Identity and trust in, {@link SSLContext} out: the only place that makes one. */
public final class TlsContexts {
    static {
        TlsProfile.prepareJvm();
    }

    private TlsContexts() {}

    /** For a server that shows this identity and asks clients for none. */
    public static SSLContext server(TlsIdentity identity) throws GeneralSecurityException {
        return context(Optional.of(identity), new TrustManager[0]);
    }

    /** For a server that shows this identity and believes these clients' certificates. */
    public static SSLContext server(TlsIdentity identity, ClientTrust clients)
            throws GeneralSecurityException {
        return context(Optional.of(identity), new TrustManager[] {clients.manager()});
    }

    /** For a client that believes these servers and, when asked, shows an identity. */
    public static SSLContext client(TlsTrust trust, Optional<TlsIdentity> identity)
            throws GeneralSecurityException {
        return client(trust, identity, _ -> {});
    }

    /**
     * The same; {@code seen} is told the certificate each server shows, before it is judged, so
     * that a refusal can be explained to a person.
     */
    public static SSLContext client(
            TlsTrust trust, Optional<TlsIdentity> identity, Consumer<X509Certificate> seen)
            throws GeneralSecurityException {
        var managers = trust.managers();
        for (var i = 0; i < managers.length; i++) {
            managers[i] = new Witness((X509TrustManager) managers[i], seen);
        }
        return context(identity, managers);
    }

    private static SSLContext context(Optional<TlsIdentity> identity, TrustManager[] trust)
            throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLSv1.3");
        var keys = identity.map(OneKeyManager::new).map(one -> new KeyManager[] {one});
        context.init(keys.orElse(new KeyManager[0]), trust, null);
        return context;
    }
}
