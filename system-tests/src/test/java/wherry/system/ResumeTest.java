package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import wherry.protocol.StoreMode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

import javax.net.ssl.SSLSocket;

/** Uploads that are interrupted, by the line or by the server's death, and go on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class ResumeTest {
    private static final byte[] CONTENT = Content.of(1_000_000);
    private static final int SENT = 600_000;
    private static final Pattern SIZE = Pattern.compile("\\+type=file;size=([0-9]+);.*");
    private static final int PATIENCE_MILLIS = 20_000;

    @TempDir private Path place;
    private LiveServer server;

    @BeforeEach
    void start() throws IOException {
        server = LiveServer.in(place);
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(server.log()).doesNotContain("\tat ", "ERROR");
    }

    private static PlainClient login(SSLSocket tls) throws IOException {
        var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
        client.login(Home.USER, Home.PASSWORD);
        assertThat(client.ask("FEAT")).contains("\r\nREST\r\n", "\r\nMLST\r\n");
        return client;
    }

    /** Sends a piece of the content, from some octet on, and is gone in the middle. */
    private void cut(StoreMode mode, int from) throws IOException {
        try (var raw = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            raw.setSoTimeout(PATIENCE_MILLIS);
            begin(login(server.secure(raw)), mode, from);
        }
    }

    private static void begin(PlainClient client, StoreMode mode, int from) throws IOException {
        announce(client, mode, from);
        client.send(Arrays.copyOfRange(CONTENT, from, Math.max(from, SENT) + 100_000));
    }

    private static void announce(PlainClient client, StoreMode mode, int from) throws IOException {
        if (from > 0) {
            assertThat(client.ask("REST " + from)).isEqualTo("+Restart at " + from);
        }
        assertThat(client.ask("STOR " + mode + " x")).startsWith("+");
        assertThat(client.ask("SIZE " + (CONTENT.length - from)))
                .isEqualTo("+ok, waiting for file");
    }

    private static int part(PlainClient client) throws IOException {
        var size = SIZE.matcher(client.ask("MLST x;part"));
        return size.matches() ? Integer.parseInt(size.group(1)) : 0;
    }

    /** Waits until the part is there, and goes on to the end. */
    private void goOn(StoreMode mode) throws Exception {
        Eventually.holds("there is a part", () -> !server.home().parts().isEmpty());
        try (var tls = server.dial()) {
            var client = login(tls);
            var held = part(client);
            assertThat(held).isBetween(1, CONTENT.length - 1);
            announce(client, mode, held);
            client.send(Arrays.copyOfRange(CONTENT, held, CONTENT.length));
            assertThat(client.hear()).startsWith("+Saved x;").contains("size=");
            assertThat(part(client)).isZero();
            client.done();
        }
        assertThat(server.home().parts()).isEmpty();
        assertThat(server.home().staged()).isEmpty();
    }

    @ParameterizedTest
    @Tag("B25")
    @EnumSource
    void an_upload_that_was_cut_goes_on_where_it_was(StoreMode mode) throws Exception {
        Files.writeString(server.home().files().resolve("x"), "old");
        cut(mode, 0);
        goOn(mode);
        var stored = Files.readAllBytes(server.home().files().resolve("x"));
        var before = mode == StoreMode.APP ? 3 : 0;
        assertThat(Arrays.copyOfRange(stored, before, stored.length)).isEqualTo(CONTENT);
    }

    @Test
    void a_server_that_is_killed_in_mid_upload_keeps_what_came() throws Exception {
        var home = server.home();
        try (var tls = server.dial()) {
            begin(login(tls), StoreMode.NEW, 0);
            Eventually.holds("some of it is on the disk", () -> staged(home) >= SENT);
            restart(home);
        }
        assertThat(home.parts()).hasSize(1);
        cutAgainAndKill(home);
        goOn(StoreMode.NEW);
        assertThat(home.files().resolve("x")).hasBinaryContent(CONTENT);
        assertThat(home.names()).containsExactly("x");
    }

    /** The second time it dies while somebody goes on with a part. */
    private void cutAgainAndKill(Home home) throws Exception {
        try (var tls = server.dial()) {
            var client = login(tls);
            var held = part(client);
            begin(client, StoreMode.NEW, held - 1000);
            Eventually.holds("more is on the disk", () -> staged(home) > held + 50_000);
            restart(home);
        }
    }

    private void restart(Home home) throws IOException {
        server.kill();
        server.ended();
        server = LiveServer.of(home);
    }

    private static long staged(Home home) throws IOException {
        var octets = 0L;
        for (var name : home.staged()) {
            octets += Files.size(home.files().resolve(".wherry/staging").resolve(name));
        }
        return octets;
    }

    @Test
    void a_server_that_stops_keeps_what_came() throws Exception {
        var home = server.home();
        server.close();
        server = LiveServer.of(home.set("farewell", "0"));
        try (var tls = server.dial()) {
            begin(login(tls), StoreMode.OLD, 0);
            Eventually.holds("some of it is on the disk", () -> staged(home) >= SENT);
            server.close();
        }
        assertThat(home.parts()).hasSize(1);
        server = LiveServer.of(home);
        goOn(StoreMode.OLD);
        assertThat(home.files().resolve("x")).hasBinaryContent(CONTENT);
    }

    @Test
    void a_client_that_falls_silent_finds_what_came() throws Exception {
        var home = server.home();
        server.close();
        server = LiveServer.of(home.set("stall", "1"));
        try (var tls = server.dial()) {
            begin(login(tls), StoreMode.OLD, 0);
            goOn(StoreMode.OLD);
        }
        assertThat(home.files().resolve("x")).hasBinaryContent(CONTENT);
    }

    @Test
    void a_download_goes_on_in_the_middle() throws Exception {
        Files.write(server.home().files().resolve("x"), CONTENT);
        try (var tls = server.dial()) {
            var client = login(tls);
            assertThat(client.ask("REST " + SENT)).startsWith("+");
            assertThat(client.retrieve("x"))
                    .isEqualTo(Arrays.copyOfRange(CONTENT, SENT, CONTENT.length));
            client.done();
        }
    }
}
