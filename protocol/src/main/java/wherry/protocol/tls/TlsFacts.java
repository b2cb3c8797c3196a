package wherry.protocol.tls;

import java.util.Locale;

import javax.net.ssl.SSLSocket;

/**
 * What a handshake agreed on.
 *
 * @param version such as {@code TLSv1.3}
 * @param suite the cipher suite
 * @param group the key agreement, by its name in TLS
 */
public record TlsFacts(String version, String suite, String group) {

    /** Of a connection whose handshake is over. */
    public static TlsFacts of(SSLSocket tls, TappedSocket below) {
        var session = tls.getSession();
        return new TlsFacts(session.getProtocol(), session.getCipherSuite(), below.group());
    }

    /** Whether a quantum computer could not read along later. */
    public boolean isPostQuantum() {
        return group.toUpperCase(Locale.ROOT).contains("MLKEM");
    }

    /** Version, suite, group, and whether that is post-quantum. */
    @Override
    public String toString() {
        return String.join(
                " ", version, suite, group, isPostQuantum() ? "post-quantum" : "not post-quantum");
    }
}
