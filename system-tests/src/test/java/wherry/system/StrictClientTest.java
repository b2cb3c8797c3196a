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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stranger that knows only RFC 913, through a TLS wrapper that knows only TLS. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class StrictClientTest {
    private static final int ALL_AT_ONCE = Integer.MAX_VALUE;

    private static LiveServer server;

    @TempDir private static Path place;

    private Process wrapper;

    @BeforeAll
    static void start() throws IOException {
        var account = new Home(place.resolve("home")).secret("account", "my account").toString();
        var home = Home.in(place).user("bert", Home.PASSWORD, "--account-file", account);
        server = LiveServer.of(home);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void hangUp() {
        if (wrapper != null) {
            wrapper.destroyForcibly();
        }
    }

    private PlainClient wrapped(int stride) throws IOException {
        var address =
                "OPENSSL:localhost:" + server.port() + ",verify=1,cafile=" + server.home().ca();
        var program = Program.tool("socat", place, "-", address);
        wrapper = program.start(ProcessBuilder.Redirect.DISCARD);
        return new PlainClient(wrapper.getInputStream(), wrapper.getOutputStream(), stride);
    }

    private PlainClient loggedIn(int stride) throws IOException {
        return wrapped(stride).login(Home.USER, Home.PASSWORD);
    }

    @ParameterizedTest
    @Tag("A7")
    @Tag("A8")
    @Tag("B54")
    @ValueSource(ints = {0, 1, 65_535, 65_536, 5_000_000})
    void a_file_comes_back_as_it_went(int size) throws IOException {
        var content = Content.of(size);
        var client = loggedIn(ALL_AT_ONCE);
        assertThat(client.store("OLD", "file", content)).isEqualTo("+Saved file");
        assertThat(server.home().files().resolve("file")).hasBinaryContent(content);
        assertThat(client.retrieve("file")).isEqualTo(content);
        client.done();
    }

    @ParameterizedTest
    @Tag("A1")
    @ValueSource(ints = {0, 1, 5_000})
    void one_octet_at_a_time_will_do(int size) throws IOException {
        var content = Content.of(size);
        var client = loggedIn(1);
        assertThat(client.store("OLD", "drops", content)).isEqualTo("+Saved drops");
        assertThat(client.retrieve("drops")).isEqualTo(content);
        client.done();
    }

    @Test
    @Tag("A3")
    void a_login_may_need_an_account() throws IOException {
        var client = wrapped(ALL_AT_ONCE);
        assertThat(client.hear()).startsWith("+localhost ");
        assertThat(client.ask("USER bert")).isEqualTo("+User-id valid, send account and password");
        assertThat(client.ask("PASS " + Home.PASSWORD)).isEqualTo("+Send account");
        assertThat(client.ask("ACCT my account")).isEqualTo("! Account valid, logged-in");
        assertThat(client.ask("USER bert")).startsWith("+");
        assertThat(client.ask("ACCT my account")).isEqualTo("+Account valid, send password");
        assertThat(client.ask("PASS " + Home.PASSWORD)).isEqualTo("! Logged in");
        client.done();
    }

    @Test
    @Tag("A8")
    void stor_has_three_modes() throws IOException {
        var client = loggedIn(ALL_AT_ONCE);
        assertThat(client.store("NEW", "three", octets("1"))).isEqualTo("+Saved three");
        assertThat(client.ask("STOR NEW three"))
                .isEqualTo("+File exists, will create new generation of file");
        assertThat(client.store("APP", "three", octets("2"))).isEqualTo("+Saved three");
        assertThat(client.retrieve("three")).isEqualTo(octets("12"));
        assertThat(client.store("OLD", "three", octets("3"))).isEqualTo("+Saved three");
        assertThat(client.retrieve("three")).isEqualTo(octets("3"));
        assertThat(client.ask("STOR OLD no/where")).startsWith("-");
        assertThat(client.ask("STOR OLD three")).isEqualTo("+Will write over old file");
        assertThat(client.ask("SIZE many")).startsWith("-");
        client.done();
    }

    @Test
    @Tag("A3")
    @Tag("A4")
    void every_other_verb_is_answered_as_the_rfc_says() throws IOException {
        Files.createDirectories(server.home().files().resolve("verbs/empty"));
        var client = loggedIn(ALL_AT_ONCE);
        assertThat(client.ask("CDIR verbs")).isEqualTo("!Changed working dir to /verbs");
        assertThat(client.store("NEW", "old", octets("x"))).isEqualTo("+Saved old");
        assertThat(client.ask("LIST F")).isEqualTo("+/verbs\r\nempty\r\nold\r\n");
        assertThat(client.ask("LIST F empty")).isEqualTo("+/verbs/empty\r\n");
        assertThat(client.ask("LIST V")).startsWith("+/verbs\r\n").contains("old").endsWith("\r\n");
        assertThat(client.ask("NAME old")).isEqualTo("+File exists");
        assertThat(client.ask("TOBE new")).isEqualTo("+old renamed to new");
        assertThat(client.ask("NAME old")).isEqualTo("-Can't find old");
        assertThat(client.ask("RETR new")).isEqualTo(" 1");
        assertThat(client.ask("STOP")).isEqualTo("+ok, RETR aborted");
        assertThat(client.ask("RETR old")).isEqualTo("-File doesn't exist");
        assertThat(client.ask("KILL new")).isEqualTo("+new deleted");
        assertThat(client.ask("KILL new")).startsWith("-Not deleted because ");
        assertThat(client.ask("CDIR nowhere")).startsWith("-Can't connect to directory because: ");
        assertThat(client.ask("CDIR ..")).isEqualTo("!Changed working dir to /");
        client.done();
    }

    @Test
    @Tag("A5")
    @Tag("B44")
    void types_are_answered_and_text_is_counted_as_it_crosses() throws IOException {
        Files.writeString(server.home().files().resolve("text"), "one\ntwo\n");
        var client = loggedIn(ALL_AT_ONCE);
        assertThat(client.ask("TYPE A")).isEqualTo("+Using Ascii mode");
        assertThat(client.retrieve("text")).isEqualTo(octets("one\r\ntwo\r\n"));
        assertThat(client.store("OLD", "back", octets("one\r\ntwo\r\n"))).startsWith("+Saved");
        assertThat(server.home().files().resolve("back")).hasBinaryContent(octets("one\ntwo\n"));
        assertThat(client.ask("TYPE C")).isEqualTo("+Using Continuous mode");
        assertThat(client.ask("TYPE B")).isEqualTo("+Using Binary mode");
        assertThat(client.ask("TYPE D")).isEqualTo("-Type not valid");
        client.done();
    }

    @Test
    @Tag("B1")
    @Tag("B4")
    void lower_case_and_trailing_blanks_are_understood() throws IOException {
        var client = wrapped(ALL_AT_ONCE);
        assertThat(client.hear()).startsWith("+");
        assertThat(client.ask("user " + Home.USER)).startsWith("+");
        assertThat(client.ask("pass " + Home.PASSWORD)).isEqualTo("! Logged in");
        assertThat(client.ask("stor new sloppy")).startsWith("+");
        assertThat(client.ask("size 0")).isEqualTo("+ok, waiting for file");
        assertThat(client.hear()).isEqualTo("+Saved sloppy");
        assertThat(client.ask("list f ")).startsWith("+/\r\n");
        assertThat(client.ask("retr sloppy")).isEqualTo(" 0");
        assertThat(client.ask("stop ")).isEqualTo("+ok, RETR aborted");
        assertThat(client.ask("retr sloppy")).isEqualTo(" 0");
        client.send(octets("SEND \0"));
        assertThat(client.ask("done ")).startsWith("+");
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
