package wherry.protocol.tls;

import java.util.List;
import java.util.Locale;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;

/**
 * What every TLS connection of ours keeps to: version 1.3 only, AEAD suites, elliptic curves with
 * the post-quantum hybrid first (a JDK that lacks it drops the name), no short keys, one
 * application protocol, an end that must be said, and no resumption.
 */
public final class TlsProfile {
    /** The ALPN name of RFC 913 inside TLS. */
    public static final String ALPN = "rfc913";

    private static final String[] VERSIONS = {"TLSv1.3"};
    private static final String[] SUITES = {
        "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"
    };
    private static final String[] GROUPS = {"X25519MLKEM768", "x25519", "secp256r1"};

    /**
     * The PKCS #1 schemes are for certificates of RSA authorities; TLS 1.3 never signs with them.
     */
    private static final String[] SIGNATURES = {
        "ed25519",
        "ecdsa_secp256r1_sha256",
        "ecdsa_secp384r1_sha384",
        "rsa_pss_rsae_sha256",
        "rsa_pss_rsae_sha384",
        "rsa_pss_rsae_sha512",
        "rsa_pkcs1_sha256",
        "rsa_pkcs1_sha384",
        "rsa_pkcs1_sha512"
    };

    private TlsProfile() {}

    /**
     * Sets what the JDK reads only once. Call it before anything touches TLS: an end of stream
     * without close_notify is an error, servers hand out no tickets, and handshakes stay small.
     */
    public static void prepareJvm() {
        System.setProperty("com.sun.net.ssl.requireCloseNotify", "true");
        System.setProperty("jdk.tls.server.newSessionTicketCount", "0");
        System.setProperty("jdk.tls.server.protocols", VERSIONS[0]);
        System.setProperty("jdk.tls.client.protocols", VERSIONS[0]);
        System.setProperty("jdk.tls.maxHandshakeMessageSize", "16384");
        System.setProperty("jdk.tls.server.maxInboundCertificateChainLength", "3");
        System.setProperty("jdk.tls.client.maxInboundCertificateChainLength", "4");
    }

    /** Whether a server asks its clients for certificates. */
    public enum Asking {
        /** Never. */
        NO,
        /** Yes, and those without one are let in. */
        WANTED,
        /** Yes, and those without one are refused. */
        NEEDED
    }

    /** Holds the server's end of a connection to the profile; call it before the handshake. */
    public static void applyServer(SSLSocket socket) {
        applyServer(socket, Asking.NO, List.of());
    }

    /**
     * The same for a server that may ask for certificates.
     *
     * @param names the names it answers to, in small letters: who asks for another is refused; who
     *     names none is not; where there are none, any will do
     */
    public static void applyServer(SSLSocket socket, Asking asking, List<String> names) {
        socket.setUseClientMode(false);
        var parameters = common();
        parameters.setUseCipherSuitesOrder(true);
        if (!names.isEmpty()) {
            parameters.setSNIMatchers(List.of(new KnownNames(names)));
        }
        switch (asking) {
            case NO -> parameters.setWantClientAuth(false);
            case WANTED -> parameters.setWantClientAuth(true);
            case NEEDED -> parameters.setNeedClientAuth(true);
        }
        socket.setSSLParameters(parameters);
    }

    /**
     * Holds the client's end to the profile, the host name included; call it before the handshake.
     */
    public static void applyClient(SSLSocket socket) {
        socket.setUseClientMode(true);
        var parameters = common();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
    }

    /** Whether the handshake ended in our protocol; a plain wrapper that names none will do. */
    public static boolean isOurs(SSLSocket socket) {
        var protocol = socket.getApplicationProtocol();
        return protocol == null || protocol.isEmpty() || protocol.equals(ALPN);
    }

    /** The names a server answers to (RFC 6066 p. 6). */
    private static final class KnownNames extends SNIMatcher {
        private final List<String> names;

        private KnownNames(List<String> names) {
            super(StandardConstants.SNI_HOST_NAME);
            this.names = names;
        }

        @Override
        public boolean matches(SNIServerName asked) {
            return asked instanceof SNIHostName host
                    && names.contains(host.getAsciiName().toLowerCase(Locale.ROOT));
        }
    }

    static SSLParameters common() {
        var parameters = new SSLParameters(SUITES.clone(), VERSIONS.clone());
        parameters.setNamedGroups(GROUPS.clone());
        parameters.setSignatureSchemes(SIGNATURES.clone());
        parameters.setAlgorithmConstraints(new KeyFloor());
        parameters.setApplicationProtocols(new String[] {ALPN});
        return parameters;
    }
}
