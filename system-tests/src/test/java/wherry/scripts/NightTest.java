package wherry.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import wherry.client.WholeClient;
import wherry.lab.relay.Fault;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Script;
import wherry.system.Content;
import wherry.system.Eventually;
import wherry.system.Home;
import wherry.system.RunResult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What can happen to a script at night: it is told to end, has no rights, no room, or a double. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class NightTest {
    @RegisterExtension
    static final Served SERVED =
            new Served(
                    home -> {
                        home.user("reader", Home.PASSWORD, "--allow", "list,read");
                        home.user("poor", Home.PASSWORD, "--quota", "100k");
                    });

    @TempDir private Path here;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_signal_ends_it_with_a_summary_and_nothing_torn(String signal, int code)
            throws Exception {
        Files.write(here.resolve("a"), Content.of(10_000));
        Files.write(here.resolve("b"), Content.of(3_000_000));
        var stalled = Script.faultless().up(Fault.stallAfter(600_000));
        var out = here.resolve("out");
        try (var relay = FaultRelay.to(SERVED.server().port(), stalled)) {
            var target = Home.USER + "@localhost:" + relay.port();
            var program =
                    SERVED.server()
                            .client(here, target)
                            .quick()
                            .with("--json", "-c", "put a; put b");
            // A build in the background ignores SIGINT, and so would all that it starts.
            var words = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
            words.addAll(program.command());
            var builder = new ProcessBuilder(words).directory(here.toFile());
            builder.environment().putAll(program.environment());
            var process = builder.redirectOutput(out.toFile()).start();
            try {
                Eventually.holds("a is stored", () -> Files.readString(out).contains("stored"));
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
                assertThat(process.waitFor()).isEqualTo(code);
            } finally {
                process.destroyForcibly();
            }
        }
        var events = Events.in(Files.readString(out));
        assertThat(events.count("exit")).isEqualTo(code);
        assertThat(events.count("stored")).isOne();
        assertThat(SERVED.there("a")).hasBinaryContent(Content.of(10_000));
        assertThat(SERVED.there("b")).doesNotExist();
    }

    private RunResult as(String user, String commands) throws IOException {
        return WholeClient.run(
                "--json",
                "--ca",
                SERVED.home().ca().toString(),
                "--password-file",
                SERVED.home().secret(user, Home.PASSWORD).toString(),
                user + "@localhost:" + SERVED.server().port(),
                "-c",
                commands);
    }

    @Test
    void who_may_not_ends_with_7_and_who_has_no_room_with_8() throws IOException {
        var file = Files.write(here.resolve("f"), Content.of(200_000));
        Events.of(as("reader", "put " + file).exited(7));
        Events.of(as("poor", "put " + file).exited(8));
        var small = Files.write(here.resolve("g"), Content.of(10));
        var some = Events.of(as("poor", "-put " + small + "; put " + file).exited(2));
        assertThat(some.count("stored")).isOne();
    }

    @Test
    void two_scripts_at_once_never_make_a_mixture() throws Exception {
        var author = SERVED.author();
        var trees = new Path[] {here.resolve("one/t"), here.resolve("two/t")};
        for (var i = 0; i < trees.length; i++) {
            Files.createDirectories(trees[i]);
            for (var n = 0; n < 20; n++) {
                var content = new byte[n == 0 ? 2_000_000 : 30_000];
                Arrays.fill(content, (byte) ('1' + i));
                Files.write(trees[i].resolve("f" + n), content);
            }
        }
        var other = CompletableFuture.supplyAsync(() -> run(author, "put -r " + trees[1]));
        var first = Events.of(run(author, "put -r " + trees[0]).exited(0));
        var second = Events.of(other.get().exited(0));
        assertThat(first.count("stored")).isEqualTo(20);
        assertThat(second.count("stored")).isEqualTo(20);
        for (var n = 0; n < 20; n++) {
            var content = Files.readString(author.there("t/f" + n), StandardCharsets.US_ASCII);
            assertThat(content.length()).isEqualTo(n == 0 ? 2_000_000 : 30_000);
            assertThat(content.chars().distinct().count()).as("contents in f" + n).isOne();
        }
    }

    private static RunResult run(Author author, String commands) {
        try {
            return author.runs(commands);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
