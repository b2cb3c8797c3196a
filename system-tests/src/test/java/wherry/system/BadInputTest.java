package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.net.ssl.SSLSocket;

/** What strangers and mistakes send. Whatever it is, the next caller must not notice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class BadInputTest {
    private static final List<String> FILES = List.of("directory", "hello");

    private static final List<String> NONSENSE =
            List.of(
                    "FROB",
                    "FROB me",
                    "XYZ",
                    "R",
                    "RETR\thello",
                    "RETRhello",
                    "TOBE hello",
                    "SEND",
                    "STOP",
                    "SIZE 5",
                    "SIZE",
                    "TYPE",
                    "TYPE AB",
                    "LIST",
                    "LIST X",
                    "STOR",
                    "STOR hello",
                    "STOR ANY hello",
                    "KILL",
                    "NAME",
                    "RETR");
    private static final List<String> BAD_NAMES =
            List.of(
                    "..",
                    "../hello",
                    "../../../etc/passwd",
                    "directory/../../hello2",
                    "/etc/passwd",
                    "/../etc/passwd",
                    "..\\hello",
                    "a\\b",
                    "a\u0007b",
                    "a\nb",
                    "a\u001b[2J",
                    "a\u202eb",
                    ".wherry/staging/x",
                    ".WHERRY",
                    "hello/x",
                    "hello;part",
                    "con",
                    "directory",
                    "",
                    ".",
                    "/");
    private static final List<String> BAD_SIZES =
            List.of(
                    "-1",
                    "",
                    " 5",
                    "5 5",
                    "0x10",
                    "1e3",
                    "5.0",
                    "99999999999999999999",
                    "9223372036854775807",
                    "1000000000000000",
                    "many");

    private static LiveServer server;

    @BeforeAll
    static void start(@TempDir Path place) throws IOException {
        server = LiveServer.in(place);
        Files.createDirectory(server.home().files().resolve("directory"));
        Files.writeString(server.home().files().resolve("hello"), "hello");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            assertThat(server.log()).doesNotContain("\tat ", "ERROR", Home.PASSWORD, "guess");
        }
    }

    @AfterEach
    void nothing_has_changed() throws Exception {
        try (var tls = server.dial()) {
            var client = talking(tls).login(Home.USER, Home.PASSWORD);
            assertThat(client.retrieve("hello")).asString().isEqualTo("hello");
            client.done();
        }
        Eventually.holds("staging is empty", () -> server.home().staged().isEmpty());
        assertThat(server.home().names()).isEqualTo(FILES);
    }

    private static PlainClient talking(SSLSocket tls) throws IOException {
        return new PlainClient(tls.getInputStream(), tls.getOutputStream());
    }

    /** Something a logged-in client says. */
    private interface Speech {
        void by(PlainClient client) throws IOException;
    }

    private static void loggedIn(Speech speech) throws IOException {
        try (var tls = server.dial()) {
            speech.by(talking(tls).login(Home.USER, Home.PASSWORD));
        }
    }

    /** Everything the server says to these octets until it hangs up. */
    private static String toTheEnd(byte[] octets) throws IOException {
        try (var tls = server.dial()) {
            talking(tls).send(octets);
            return new String(tls.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void what_makes_no_sense_is_refused_and_the_session_goes_on() throws IOException {
        loggedIn(
                client -> {
                    for (var command : NONSENSE) {
                        assertThat(client.ask(command)).as(command).startsWith("-");
                        assertThat(client.ask("TYPE B")).isEqualTo("+Using Binary mode");
                    }
                    client.done();
                });
    }

    @Test
    void a_name_that_leads_nowhere_good_cannot_be_read_made_moved_or_killed() throws IOException {
        loggedIn(
                client -> {
                    for (var name : BAD_NAMES) {
                        for (var verb : List.of("RETR ", "KILL ", "STOR NEW ", "STOR APP ")) {
                            assertThat(client.ask(verb + name)).as(verb + name).startsWith("-");
                        }
                        assertThat(client.ask("NAME hello")).isEqualTo("+File exists");
                        assertThat(client.ask("TOBE " + name)).as(name).startsWith("-");
                    }
                    client.done();
                });
    }

    @Test
    @Tag("B9")
    void a_size_that_is_none_or_too_big_makes_no_file() throws IOException {
        loggedIn(
                client -> {
                    for (var size : BAD_SIZES) {
                        assertThat(client.ask("STOR NEW file")).startsWith("+");
                        assertThat(client.ask("SIZE " + size)).as(size).startsWith("-");
                    }
                    assertThat(client.ask("LIST F")).isEqualTo("+/\r\ndirectory\r\nhello\r\n");
                    client.done();
                });
    }

    @Test
    void a_command_that_is_too_long_is_refused_and_one_without_end_ends_the_session()
            throws IOException {
        loggedIn(
                client -> {
                    assertThat(client.ask("RETR " + "x".repeat(5_000))).startsWith("-");
                    assertThat(client.retrieve("hello")).asString().isEqualTo("hello");
                });
        assertThat(toTheEnd(octets("USER " + "x".repeat(70_000) + "\0")))
                .matches("\\+localhost [^\0]*\0");
    }

    @Test
    void some_nuls_are_skipped_and_a_flood_of_them_ends_the_session() throws IOException {
        loggedIn(
                client -> {
                    client.send(new byte[512]);
                    assertThat(client.ask("TYPE B")).startsWith("+");
                });
        assertThat(toTheEnd(new byte[20_000])).matches("\\+localhost [^\0]*\0");
    }

    @Test
    void without_a_login_nothing_is_told_and_mistakes_are_counted() throws IOException {
        try (var tls = server.dial()) {
            var client = talking(tls);
            assertThat(client.hear()).startsWith("+localhost ");
            for (var command : List.of("PASS x", "ACCT x", "RETR hello", "LIST F", "KILL hello")) {
                assertThat(client.ask(command)).startsWith("-Log in first");
            }
            assertThat(client.ask("PASS " + Home.PASSWORD)).startsWith("-Log in first");
        }
        assertThat(toTheEnd(octets("FROB\0".repeat(50)))).hasLineCount(1).contains("-Unknown");
    }

    @Test
    void wrong_passwords_end_the_session() throws IOException {
        var heard = toTheEnd(octets("USER anna\0" + "PASS guess\0".repeat(10)));
        assertThat(heard.split("-Wrong password, try again\0", -1)).hasSize(4);
        assertThat(heard).endsWith("-Wrong password, try again\0");
    }

    @Test
    void a_http_request_gets_no_web_page() throws IOException {
        var heard = toTheEnd(octets("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n\0".repeat(20)));
        assertThat(heard).startsWith("+localhost ").contains("\0-").doesNotContain("HTTP");
    }

    @Test
    void garbage_ends_in_an_orderly_way() throws IOException {
        // more than a command can be, and no more than the server still reads before it closes
        assertThat(toTheEnd(Content.of(60_000))).startsWith("+localhost ");
    }

    @Test
    @Tag("B29")
    void content_sent_without_leave_is_not_taken_for_commands() throws IOException {
        try (var tls = server.dial()) {
            var client = talking(tls).login(Home.USER, Home.PASSWORD);
            assertThat(client.ask("STOR NEW no/where")).startsWith("-");
            client.send(octets("SIZE 100\0KILL hello\0KILL hello\0"));
            var heard = new String(tls.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(heard).doesNotContain("deleted");
        }
    }
}
