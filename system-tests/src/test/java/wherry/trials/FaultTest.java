package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.system.Home;
import wherry.system.LiveServer;
import wherry.system.PlainClient;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** A real wherryd whose system calls fail, one after another: what strace injects. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(300)
@Tag("T21")
class FaultTest {
    private static final List<String> MODES = List.of("OLD", "NEW", "APP");
    private static final String ABSENT = "-File doesn't exist";
    private static final String FORCE = "fsync,fdatasync:error=EIO";

    private static Trial trial;
    private static LiveServer server;

    @BeforeAll
    static void begin() throws IOException {
        trial = Trial.named("faults");
        var home = Home.in(trial.place()).set("per_user", "10000"); // sessions end with the server
        server = LiveServer.of(home);
    }

    @AfterAll
    static void end() throws IOException {
        try (var ended = trial) {
            server.close();
            ended.judge();
        }
    }

    private static String content(int number) {
        return ("content " + number + " ").repeat(1000);
    }

    private static PlainClient login() throws IOException {
        var tls = server.dial(); // ends with the server
        return new PlainClient(tls.getInputStream(), tls.getOutputStream())
                .login(Home.USER, Home.PASSWORD);
    }

    @ParameterizedTest
    @Tag("B24")
    @ValueSource(
            strings = {
                FORCE + ":when=1+2",
                FORCE + ":when=2+3",
                "rename,renameat,renameat2:error=EXDEV:when=1+2",
                "rename,renameat,renameat2:error=EROFS:when=2+3",
                "openat:error=EMFILE:when=3+7",
                "openat:error=EMFILE:when=5+11",
                "pwrite64,write:error=ENOSPC:when=2+3"
            })
    void whatever_fails_there_is_one_whole_content_and_the_next_upload_works(String fault)
            throws Exception {
        var before = content(0);
        assertThat(verdict("OLD", before)).startsWith("+Saved");
        try (var _ = Tracer.of(server, trial.place(), "-e", "inject=" + fault)) {
            for (var i = 1; i <= Trial.rounds(2) * MODES.size(); i++) {
                before = upload(i, before);
            }
        }
        for (var mode : MODES) {
            assertThat(verdict(mode, "after")).as(fault).startsWith("+Saved");
        }
        assertThat(read()).endsWith("afterafter");
        assertThat(server.home().staged()).as("staging after %s", fault).isEmpty();
        assertThat(server.log()).doesNotContain("\tat ");
    }

    /** A force that failed has failed: the pages may be gone, and trying again proves nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"OLD", "NEW", "APP"})
    void nothing_is_saved_where_nothing_can_be_forced(String mode) throws Exception {
        assertThat(verdict("OLD", "old")).startsWith("+Saved");
        try (var _ = Tracer.of(server, trial.place(), "-e", "inject=" + FORCE)) {
            assertThat(verdict(mode, "new")).startsWith("-Couldn't save");
            assertThat(verdict(mode, "new")).startsWith("-Couldn't save");
        }
        assertThat(verdict(mode, "new")).startsWith("+Saved");
    }

    /** The content has its name by then, and must give it back. */
    @ParameterizedTest
    @CsvSource({"OLD, old", "NEW, old", "APP, old", "OLD,", "NEW,", "APP,"})
    void what_a_directory_does_not_take_for_good_is_undone(String mode, String old)
            throws Exception {
        verdict("OLD", "x");
        login().ask("KILL x");
        if (old != null) {
            assertThat(verdict("OLD", old)).startsWith("+Saved");
        }
        var root = server.home().files().toRealPath().toString();
        try (var _ = Tracer.of(server, trial.place(), "-P", root, "-e", "inject=" + FORCE)) {
            assertThat(verdict(mode, "new")).startsWith("-Couldn't save");
            assertThat(login().ask("RETR x")).isEqualTo(old == null ? ABSENT : " 3");
        }
        assertThat(server.home().staged()).isEmpty();
        if (old != null) {
            assertThat(read()).isEqualTo(old);
        }
        assertThat(verdict(mode, "new")).startsWith("+Saved");
        assertThat(server.log()).doesNotContain("has the name all the same");
    }

    @Test
    void a_new_name_that_a_directory_does_not_take_for_good_is_taken_back() throws Exception {
        assertThat(verdict("OLD", "first")).startsWith("+Saved");
        assertThat(verdict("NEW", "old")).startsWith("+Saved");
        login().ask("XMKD d");
        var root = server.home().files().toRealPath().toString();
        try (var _ = Tracer.of(server, trial.place(), "-P", root, "-e", "inject=" + FORCE)) {
            var client = login();
            assertThat(client.ask("NAME x")).startsWith("+");
            assertThat(client.ask("TOBE d/y")).startsWith("-");
            assertThat(client.ask("XMKD e")).startsWith("-");
        }
        assertThat(server.home().names()).contains("x").doesNotContain("d/y", "e");
        assertThat(login().ask("LIST F x;*")).contains("x;");
        assertThat(read()).isEqualTo("old");
        assertThat(server.home().staged()).isEmpty();
        login().ask("XRMD d");
    }

    /** One upload; gives what the file holds afterwards, which is the old or the new. */
    private static String upload(int number, String old) throws IOException {
        var mode = MODES.get(number % MODES.size());
        var sent = content(number);
        var verdict = verdict(mode, sent);
        var due = mode.equals("APP") ? old + sent : sent;
        var found = Files.readString(server.home().files().resolve("x"));
        var saved = verdict.startsWith("+Saved");
        trial.count(saved ? "uploads saved" : "uploads refused or cut", 1);
        if (!found.equals(due) && (saved || !found.equals(old))) {
            trial.violation(mode + " answered " + verdict + " and left " + found.length());
        }
        return found;
    }

    private static String verdict(String mode, String content) {
        try {
            var octets = content.getBytes(StandardCharsets.US_ASCII);
            var client = login();
            for (var command : List.of("STOR " + mode + " x", "SIZE " + octets.length)) {
                var answer = client.ask(command);
                if (!answer.startsWith("+")) {
                    return answer;
                }
            }
            client.send(octets);
            return client.hear();
        } catch (IOException | AssertionError lost) {
            return "lost: " + lost.getMessage();
        }
    }

    private static String read() throws IOException {
        return new String(login().retrieve("x"), StandardCharsets.US_ASCII);
    }
}
