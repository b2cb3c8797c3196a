package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.certs.authority.CertificateAuthority;
import wherry.certs.keep.IdentityFiles;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What an operator sees when a server cannot start: one line that says what to do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T30")
class ServerTroubleTest {
    private static final int HALF = 500_000;

    @TempDir private Path place;

    private Home home;

    /** Every test breaks a home of its own. */
    @BeforeEach
    void make() throws IOException {
        home = Home.in(place);
    }

    @Test
    void a_port_in_use() throws IOException {
        try (var door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            var address = "127.0.0.1:" + door.getLocalPort();
            home.wherryd("serve", "--home", home.directory().toString(), "--listen", address)
                    .exited(3)
                    .oneTrouble(address, "in use");
        }
    }

    @Test
    void no_home() throws IOException {
        var nowhere = new Home(place.resolve("nowhere"));
        nowhere.serve().exited(1).oneTrouble("nowhere");
        assertThat(nowhere.directory()).doesNotExist();
    }

    @Test
    void a_key_that_others_can_read() throws IOException {
        var key = home.directory().resolve("tls/server.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        home.serve().exited(1).oneTrouble("server.key", "chmod 600");
    }

    @Test
    void a_home_in_which_others_can_exchange_files() throws IOException {
        var tls = home.directory().resolve("tls");
        Files.setPosixFilePermissions(tls, PosixFilePermissions.fromString("rwxrwxrwx"));
        home.serve().exited(1).oneTrouble(tls.toString(), "chmod go-w");
    }

    @Test
    void toml_that_cannot_be_read() throws IOException {
        var config = home.directory().resolve("wherryd.toml");
        Files.writeString(config, "broken = = 1\n", StandardOpenOption.APPEND);
        var line = Files.readAllLines(config).size();
        home.serve().exited(1).oneTrouble("wherryd.toml", "line " + line);
    }

    @Test
    void a_key_of_the_configuration_that_is_unknown() throws IOException {
        var config = home.directory().resolve("wherryd.toml");
        Files.writeString(config, "\n[limit]\nsessions = 1\n", StandardOpenOption.APPEND);
        home.serve().exited(1).oneTrouble("limit");
    }

    @Test
    void an_expired_certificate() throws Exception {
        var then = Instant.now().minus(Duration.ofDays(30));
        var authority = CertificateAuthority.create("Old CA", () -> then, new SecureRandom());
        var certificate = home.directory().resolve("tls/server.pem");
        var key = home.directory().resolve("tls/server.key");
        Files.delete(certificate);
        Files.delete(key);
        IdentityFiles.write(certificate, key, authority.issueServer(List.of("localhost"), 1));
        home.serve().exited(1).oneTrouble("server.pem", "expired");
    }

    @Test
    void a_transfer_under_way_may_finish_before_the_end() throws Exception {
        try (var server = LiveServer.of(home);
                var tls = server.dial()) {
            var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
            client.login(Home.USER, Home.PASSWORD);
            assertThat(client.ask("STOR NEW file")).startsWith("+");
            assertThat(client.ask("SIZE " + 2 * HALF)).startsWith("+");
            client.send(Content.of(HALF));
            server.terminate();
            Eventually.holds("the server is stopping", () -> server.log().contains("stopping"));
            client.send(Content.of(HALF));
            assertThat(client.hear()).isEqualTo("+Saved file");
            assertThat(tls.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(home.files().resolve("file")).hasSize(2 * HALF);
        assertThat(home.staged()).isEmpty();
    }

    @Test
    void a_session_that_waits_is_ended_at_once() throws Exception {
        try (var server = LiveServer.of(home);
                var tls = server.dial()) {
            var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
            client.login(Home.USER, Home.PASSWORD);
            server.terminate();
            assertThat(tls.getInputStream().read()).isEqualTo(-1);
        }
    }
}
