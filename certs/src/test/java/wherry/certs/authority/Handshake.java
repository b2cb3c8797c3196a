package wherry.certs.authority;

import static org.assertj.core.api.Assertions.assertThat;

import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsIdentity;
import wherry.protocol.tls.TlsProfile;
import wherry.protocol.tls.TlsTrust;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

/** A TLS 1.3 handshake over the loopback, as both programs make it. */
final class Handshake {
    private Handshake() {}

    /** What the client sees of the connection; the name is only claimed, nothing is looked up. */
    static String shake(TlsIdentity server, CertificateAuthority trusted, String host)
            throws IOException, GeneralSecurityException {
        var trust = new TlsTrust.Authorities(trusted.identity().chain());
        var context = TlsContexts.client(trust, Optional.empty());
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> answer(door, server));
            var plain = new Socket(door.getInetAddress(), door.getLocalPort());
            try (var socket =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(plain, host, door.getLocalPort(), true)) {
                TlsProfile.applyClient(socket);
                socket.startHandshake();
                assertThat(socket.getInputStream().read()).isEqualTo('+');
                var session = socket.getSession();
                return session.getProtocol()
                        + " "
                        + session.getCipherSuite()
                        + " "
                        + socket.getApplicationProtocol();
            }
        }
    }

    private static void answer(ServerSocket door, TlsIdentity server) {
        try (var plain = door.accept();
                var socket =
                        (SSLSocket)
                                TlsContexts.server(server)
                                        .getSocketFactory()
                                        .createSocket(plain, null, true)) {
            TlsProfile.applyServer(socket);
            socket.getOutputStream().write('+');
            var _ = socket.getInputStream().read();
        } catch (IOException | GeneralSecurityException _) {
            // the client's end of the story is the one that is asserted
        }
    }
}
