package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
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

/** What an operator can rely on to have been written down, with real programs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class AuditLogTest {
    /** More than any pipe holds. */
    private static final int CHATTER = 1500;

    @TempDir private Path place;
    private Home home;
    private Path log;

    @BeforeEach
    void make() throws IOException {
        home = Home.in(place);
        log = home.directory().resolve("log/audit.jsonl");
    }

    private RunResult verify(String... options) throws IOException {
        var program =
                Program.ours(
                        "wherryd", place, "audit", "verify", "--home", home.directory().toString());
        return program.with(options).run();
    }

    private List<String> events() throws IOException {
        return Files.readAllLines(log).stream()
                .map(line -> line.replaceAll(".*?\"event\":\"([a-z-]+)\".*", "$1"))
                .toList();
    }

    @Test
    @Tag("T26")
    void a_session_and_what_surrounds_it_are_in_the_log_and_a_forged_line_is_found()
            throws Exception {
        var before = events().size();
        Files.writeString(place.resolve("f"), "content");
        try (var server = LiveServer.of(home)) {
            server.wherry(place, "put f; mkdir d; mv f d/g; get d/g copy; rm d/g").exited(0);
            server.wherry(place, "get ../../secret").exited(3);
            home.wherryd("user", "lock", Home.USER, "--home", home.directory().toString())
                    .exited(0);
        }
        assertThat(events().subList(before, events().size()))
                .containsSubsequence(
                        "start", "login", "upload", "mkdir", "rename", "download", "delete")
                .containsSubsequence("delete", "login", "refused", "admin", "stop");
        assertThat(verify().exited(0).out()).contains("are as they were written");
        Files.writeString(log, Files.readString(log).replaceFirst("\"/f\"", "\"/x\""));
        assertThat(verify().exited(3).err()).contains("was changed").doesNotContain("\tat ");
    }

    @Test
    @Tag("T26")
    void a_server_that_was_killed_goes_on_with_the_chain() throws Exception {
        var killed = LiveServer.of(home);
        try {
            killed.wherry(place, "ls").exited(0);
            Eventually.holds("the login is written", () -> events().contains("login"));
        } finally {
            killed.kill();
        }
        assertThat(killed.ended()).isNotZero();
        var noted = verify().exited(0).out().replaceAll("(?s).*end (\\S+).*", "$1");
        try (var server = LiveServer.of(home)) {
            server.wherry(place, "ls").exited(0);
        }
        verify("--noted", noted).exited(0);
        Files.delete(log);
        assertThat(verify("--noted", noted).exited(3).err()).contains("missing");
    }

    @Test
    void a_log_that_nobody_reads_does_not_hold_up_the_server() throws Exception {
        var directory = home.directory().toString();
        var program =
                Program.ours(
                        "wherryd", place, "serve", "--home", directory, "--listen", "127.0.0.1:0");
        try (var server = LiveServer.withUnreadLog(home, program)) {
            try (var tls = server.dial()) {
                var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
                client.login(Home.USER, Home.PASSWORD);
                for (var i = 0; i < CHATTER; i++) {
                    var name = "file-" + i + "-".repeat(100);
                    assertThat(client.store("OLD", name, "x".getBytes(StandardCharsets.UTF_8)))
                            .startsWith("+Saved");
                }
                client.done();
            }
        }
        verify().exited(0);
        assertThat(events().stream().filter("upload"::equals)).hasSize(CHATTER);
    }
}
