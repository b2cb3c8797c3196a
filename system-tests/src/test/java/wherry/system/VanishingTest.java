package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Clients that are gone from one moment to the next, in every state a session has. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class VanishingTest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final List<String> FILES = List.of("hello", "large");

    private static LiveServer server;

    /** What was said before the client was gone; each state says what those before it said. */
    enum Moment {
        CONNECTED,
        IN_HANDSHAKE,
        GREETED,
        NAMED,
        LOGGED_IN,
        RENAMING,
        OFFERED,
        SENDING,
        STORING,
        RECEIVING
    }

    @BeforeAll
    static void start(@TempDir Path place) throws IOException {
        server = LiveServer.in(place);
        Files.writeString(server.home().files().resolve("hello"), "hello");
        Files.write(server.home().files().resolve("large"), Content.of(20_000_000));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            assertThat(server.log()).doesNotContain("\tat ", "ERROR", Home.PASSWORD);
        }
    }

    private static Socket gone(Moment moment) throws IOException {
        var raw = new Socket(InetAddress.getLoopbackAddress(), server.port());
        raw.setSoTimeout(PATIENCE_MILLIS);
        switch (moment) {
            case CONNECTED -> {}
            case IN_HANDSHAKE -> raw.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0, 1});
            default -> speak(raw, moment);
        }
        return raw;
    }

    private static void speak(Socket raw, Moment moment) throws IOException {
        var tls = server.secure(raw);
        var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
        switch (moment) {
            case GREETED -> client.hear();
            case NAMED -> {
                client.hear();
                assertThat(client.ask("USER anna")).startsWith("+");
            }
            default -> speak(client.login(Home.USER, Home.PASSWORD), moment);
        }
    }

    private static void speak(PlainClient client, Moment moment) throws IOException {
        switch (moment) {
            case RENAMING -> assertThat(client.ask("NAME hello")).startsWith("+");
            case OFFERED -> assertThat(client.ask("RETR large")).isEqualTo(" 20000000");
            case SENDING -> {
                assertThat(client.ask("RETR large")).isEqualTo(" 20000000");
                client.send("SEND\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                client.take(100_000);
            }
            case STORING -> assertThat(client.ask("STOR OLD hello")).startsWith("+");
            case RECEIVING -> {
                assertThat(client.ask("STOR OLD hello")).startsWith("+");
                assertThat(client.ask("SIZE 1000000")).startsWith("+");
                client.send(Content.of(999_999));
            }
            default -> {}
        }
    }

    private static void nothingHasChanged() throws Exception {
        try (var tls = server.dial()) {
            var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
            client.login(Home.USER, Home.PASSWORD);
            assertThat(client.retrieve("hello")).asString().isEqualTo("hello");
            client.done();
        }
        Eventually.holds("staging is empty", () -> server.home().staged().isEmpty());
        assertThat(server.home().names()).isEqualTo(FILES);
    }

    @ParameterizedTest
    @Tag("B25")
    @Tag("B31")
    @EnumSource
    void a_client_that_hangs_up_leaves_nothing_and_is_hung_up_on(Moment moment) throws Exception {
        try (var raw = gone(moment)) {
            raw.shutdownOutput();
            raw.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        }
        nothingHasChanged();
    }

    @ParameterizedTest
    @Tag("B25")
    @Tag("B31")
    @EnumSource
    void a_client_that_is_cut_off_leaves_nothing(Moment moment) throws Exception {
        try (var raw = gone(moment)) {
            raw.setSoLinger(true, 0);
        }
        nothingHasChanged();
    }
}
