package wherry.certs.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.tls.TlsIdentity;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

/** Issued certificates in real TLS 1.3 handshakes, by the profile both programs use. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T03")
class HandshakeTest {
    private static final List<String> HOSTS = List.of("files.example.org", "127.0.0.1", "::1");

    private final CertificateAuthority ca = authority(InstantSource.system());

    @ParameterizedTest
    @ValueSource(strings = {"files.example.org", "FILES.example.org", "127.0.0.1", "::1"})
    void a_client_that_trusts_the_authority_accepts_each_name_of_the_server(String host)
            throws Exception {
        var answer = Handshake.shake(ca.issueServer(HOSTS, 1), ca, host);
        assertThat(answer).isEqualTo("TLSv1.3 TLS_AES_256_GCM_SHA384 rfc913");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.example.org", "example.org", "127.0.0.2", "::2", "localhost"})
    void a_name_that_does_not_stand_there_is_refused(String host) throws Exception {
        var identity = ca.issueServer(HOSTS, 1);
        assertThatThrownBy(() -> Handshake.shake(identity, ca, host))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("subject alternative");
    }

    @Test
    void the_subject_does_not_stand_in_for_a_name() throws Exception {
        var identity = ca.issueClient("files.example.org", 1);
        assertThatThrownBy(() -> Handshake.shake(identity, ca, "files.example.org"))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void another_authority_of_the_same_name_is_refused() throws Exception {
        var identity = ca.issueServer(HOSTS, 1);
        var other = authority(InstantSource.system());
        assertThatThrownBy(() -> Handshake.shake(identity, other, "files.example.org"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("PKIX");
    }

    @Test
    void a_client_certificate_cannot_serve() throws Exception {
        var identity = ca.issueClient("amy", 1);
        assertThatThrownBy(() -> Handshake.shake(identity, ca, "127.0.0.1"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("key usage");
    }

    @Test
    void an_expired_certificate_is_refused() throws Exception {
        var lastWeek = Instant.now().minus(Duration.ofDays(7));
        var old = authority(() -> lastWeek);
        var identity = old.issueServer(HOSTS, 1);
        assertThatThrownBy(() -> Handshake.shake(identity, old, "127.0.0.1"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void a_server_that_leaves_out_its_issuing_authority_cannot_be_checked() throws Exception {
        var whole = ca.issueServer(HOSTS, 1);
        var half = new TlsIdentity(whole.key(), whole.chain().subList(0, 1));
        assertThatThrownBy(() -> Handshake.shake(half, ca, "127.0.0.1"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("PKIX");
    }

    @Test
    void an_ed25519_key_serves_too() throws Exception {
        var identity = ca.servers().issue(Bearer.server(HOSTS), KeyType.ED25519, 1);
        assertThat(Handshake.shake(identity, ca, "127.0.0.1")).startsWith("TLSv1.3");
    }

    private static CertificateAuthority authority(InstantSource clock) {
        try {
            return CertificateAuthority.create("Harbour office", clock, new SecureRandom());
        } catch (CannotIssue impossible) {
            throw new AssertionError(impossible);
        }
    }
}
