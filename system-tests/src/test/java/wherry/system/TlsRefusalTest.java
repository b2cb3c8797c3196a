package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.tls.TlsTrust;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** What the server turns away before anybody has said a word. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T03")
@Tag("T05")
class TlsRefusalTest {
    private static final int PATIENCE_MILLIS = 20_000;

    private static LiveServer server;

    @BeforeAll
    static void start(@TempDir Path place) throws IOException {
        server = LiveServer.in(place);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** A socket that believes the server, but does not keep to our profile. */
    private static SSLSocket stranger(String version) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance(version);
        context.init(null, TlsTrust.authorities(server.home().ca()).managers(), null);
        var raw = new Socket(InetAddress.getLoopbackAddress(), server.port());
        var factory = context.getSocketFactory();
        var tls = (SSLSocket) factory.createSocket(raw, "localhost", server.port(), true);
        tls.setSoTimeout(PATIENCE_MILLIS);
        tls.setEnabledProtocols(new String[] {version});
        return tls;
    }

    private static SSLSocket wanting(String... protocols)
            throws IOException, GeneralSecurityException {
        var tls = stranger("TLSv1.3");
        var parameters = tls.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        tls.setSSLParameters(parameters);
        return tls;
    }

    private static void isGreeted(SSLSocket tls) throws IOException {
        var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
        assertThat(client.hear()).startsWith("+localhost ");
        assertThat(tls.getSession().getProtocol()).isEqualTo("TLSv1.3");
        client.done();
    }

    @Test
    void a_client_of_tls_1_2_is_refused() throws Exception {
        hearTheRefusalOfTls12();
    }

    private static void hearTheRefusalOfTls12() throws Exception {
        try (var tls = stranger("TLSv1.2")) {
            assertThatThrownBy(tls::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("protocol_version");
        }
    }

    @Test
    void a_client_without_tls_hears_no_reply() throws IOException {
        try (var raw = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            raw.setSoTimeout(PATIENCE_MILLIS);
            raw.getOutputStream().write("USER anna\0".getBytes(StandardCharsets.US_ASCII));
            var heard = raw.getInputStream().readAllBytes();
            assertThat(new String(heard, StandardCharsets.ISO_8859_1)).doesNotContain("+", "-");
        }
    }

    @Test
    void a_client_of_another_protocol_is_refused() throws Exception {
        try (var tls = wanting("http/1.1")) {
            assertThatThrownBy(tls::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("no_application_protocol");
        }
    }

    @Test
    void a_client_that_names_no_protocol_is_served() throws Exception {
        try (var tls = wanting()) {
            isGreeted(tls);
            assertThat(tls.getApplicationProtocol()).isEmpty();
        }
    }

    @Test
    void a_client_that_names_ours_among_others_is_served() throws Exception {
        try (var tls = wanting("http/1.1", "rfc913")) {
            isGreeted(tls);
            assertThat(tls.getApplicationProtocol()).isEqualTo("rfc913");
        }
    }

    @Test
    void refusals_leave_one_line_each_in_the_log() throws Exception {
        hearTheRefusalOfTls12();
        Eventually.holds(
                "the log tells of the refusal",
                () -> server.log().lines().anyMatch(line -> line.contains("connection ended")));
        assertThat(server.log()).doesNotContain("\tat ", "ERROR");
    }
}
