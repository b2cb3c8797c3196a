package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
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
class FaultTest {
    private static final List<String> MODES = List.of("OLD", "NEW", "APP");
    private static final String FORCE = "fsync,fdatasync:error=EIO";

    private static Trial trial;
    private static LiveServer server;

    @BeforeAll
    static void begin() throws IOException {
        trial = Trial.named("faults");
        server = LiveServer.in(trial.place());
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
