package wherry.certs.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsIdentity;
import wherry.protocol.tls.TlsProfile;
import wherry.protocol.tls.TlsTrust;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

/** Issued certificates in real TLS 1.3 handshakes, by the profile both programs use. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class HandshakeTest {
    private static final List<String> HOSTS = List.of("files.example.org", "127.0.0.1", "::1");

    private final CertificateAuthority ca = authority(InstantSource.system());

    @ParameterizedTest
    @ValueSource(strings = {"files.example.org", "FILES.example.org", "127.0.0.1", "::1"})
    void a_client_that_trusts_the_authority_accepts_each_name_of_the_server(String host)
            throws Exception {
        var answer = shakeHands(ca.issueServer(HOSTS, 1), ca, host);
        assertThat(answer).isEqualTo("TLSv1.3 TLS_AES_256_GCM_SHA384 rfc913");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.example.org", "example.org", "127.0.0.2", "::2", "localhost"})
    void a_name_that_does_not_stand_there_is_refused(String host) throws Exception {
        var identity = ca.issueServer(HOSTS, 1);
        assertThatThrownBy(() -> shakeHands(identity, ca, host))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("subject alternative");
    }

    @Test
    void the_subject_does_not_stand_in_for_a_name() throws Exception {
        var identity = ca.issueClient("files.example.org", 1);
        assertThatThrownBy(() -> shakeHands(identity, ca, "files.example.org"))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void another_authority_of_the_same_name_is_refused() throws Exception {
        var identity = ca.issueServer(HOSTS, 1);
        var other = authority(InstantSource.system());
        assertThatThrownBy(() -> shakeHands(identity, other, "files.example.org"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("PKIX");
    }

    @Test
    void a_client_certificate_cannot_serve() throws Exception {
        var identity = ca.issueClient("amy", 1);
        assertThatThrownBy(() -> shakeHands(identity, ca, "127.0.0.1"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("key usage");
    }

    @Test
    void an_expired_certificate_is_refused() throws Exception {
        var lastWeek = Instant.now().minus(Duration.ofDays(7));
        var old = authority(() -> lastWeek);
        var identity = old.issueServer(HOSTS, 1);
        assertThatThrownBy(() -> shakeHands(identity, old, "127.0.0.1"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void a_server_that_shows_its_leaf_only_can_be_checked() throws Exception {
        var identity = ca.issueServer(HOSTS, 1);
        assertThat(identity.chain()).hasSize(1);
        assertThat(shakeHands(identity, ca, "127.0.0.1")).startsWith("TLSv1.3");
    }

    private static CertificateAuthority authority(InstantSource clock) {
        try {
            return CertificateAuthority.create("Harbour office", clock, new SecureRandom());
        } catch (CannotIssue impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** What the client sees of the connection; the name is only claimed, nothing is looked up. */
    private static String shakeHands(TlsIdentity server, CertificateAuthority trusted, String host)
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
