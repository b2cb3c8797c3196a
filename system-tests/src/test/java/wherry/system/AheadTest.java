package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files sent ahead over TLS (extension PIPE): all stored, or read and never obeyed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("B29")
@Tag("T20")
class AheadTest {
    private static final String ATTACK = "KILL victim\0";
    private static final int FILES = 300;

    private static LiveServer server;

    @BeforeAll
    static void start(@TempDir Path place) throws IOException {
        server = LiveServer.in(place);
        Files.createDirectory(server.home().files().resolve("directory"));
        Files.writeString(server.home().files().resolve("victim"), "precious");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            assertThat(server.log()).doesNotContain("\tat ", "ERROR");
        }
    }

    /** Something a logged-in client says in pieces of so many octets. */
    private interface Speech {
        void by(PlainClient client) throws IOException;
    }

    private static void loggedIn(int stride, Speech speech) throws IOException {
        try (var tls = server.dial()) {
            speech.by(
                    new PlainClient(tls.getInputStream(), tls.getOutputStream(), stride)
                            .login(Home.USER, Home.PASSWORD));
        }
        assertThat(server.home().files().resolve("victim")).hasContent("precious");
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_batch_that_nobody_waited_for_is_stored_and_fetched() throws IOException {
        var content = "0123456789abcdef".repeat(256);
        var batch = new ByteArrayOutputStream();
        for (var i = 0; i < FILES; i++) {
            batch.writeBytes(octets("STOR OLD directory/" + i + "\0SIZE 4096+\0" + content));
        }
        loggedIn(
                Integer.MAX_VALUE,
                client -> {
                    client.send(batch.toByteArray());
                    for (var i = 0; i < FILES; i++) {
                        assertThat(client.hear()).isEqualTo("+Will create new file");
                        assertThat(client.hear()).isEqualTo("+ok, waiting for file");
                        assertThat(client.hear()).isEqualTo("+Saved directory/" + i);
                    }
                    client.send(octets("RETR directory/7\0SEND\0".repeat(20)));
                    for (var i = 0; i < 20; i++) {
                        assertThat(client.hear()).isEqualTo(" 4096");
                        assertThat(client.take(4096)).isEqualTo(octets(content));
                    }
                    client.done();
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 1})
    void what_is_refused_is_read_and_never_obeyed(int stride) throws IOException {
        loggedIn(
                stride,
                client -> {
                    client.send(
                            octets(
                                    "STOR OLD directory\0SIZE 12+\0"
                                            + ATTACK
                                            + ("SIZE 12+ crc32c\0" + ATTACK + "00000000\0")
                                            + ("STOR OLD x\0SIZE 12+ crc32c\0" + ATTACK)
                                            + "00000000\0"));
                    assertThat(client.hear()).startsWith("-Can't store");
                    assertThat(client.hear()).isEqualTo("-STOR comes before SIZE");
                    assertThat(client.hear()).isEqualTo("-STOR comes before SIZE");
                    assertThat(client.hear()).isEqualTo("+Will create new file");
                    assertThat(client.hear()).isEqualTo("+ok, waiting for file");
                    assertThat(client.hear())
                            .isEqualTo("-Couldn't save because the digest does not match");
                    client.done();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIZE 1048577+\0", "SIZE twelve+\0", "SIZE 1+ crc32c\0x0000000\0"})
    void what_must_not_be_read_ends_the_session(String size) throws IOException {
        for (var before : new String[] {"", "x"}) {
            try (var tls = server.dial()) {
                var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
                client.login(Home.USER, Home.PASSWORD);
                if (!before.isEmpty()) {
                    assertThat(client.ask("STOR OLD " + before)).isEqualTo("+Will create new file");
                }
                client.send(octets(size + ATTACK));
                var heard = new String(tls.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(heard).isIn("", "-STOR comes before SIZE\0", "+ok, waiting for file\0");
            }
        }
        assertThat(server.home().files().resolve("victim")).hasContent("precious");
    }
}
