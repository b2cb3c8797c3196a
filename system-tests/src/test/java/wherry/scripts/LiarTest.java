package wherry.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import wherry.client.WholeClient;
import wherry.system.Program;
import wherry.system.RunResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** What a script hears of a server that says no, lies or falls silent: a code and a summary. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(240)
class LiarTest {
    private static final List<String> FEATURES =
            List.of(
                    "+Features",
                    "PIPE 1000",
                    "DIGEST crc32c sha-256",
                    "MLSD",
                    "MLST",
                    "HASH SHA-256 CRC32C",
                    "REST",
                    "MFMT",
                    "XMKD",
                    "");
    private static final String FACTS = "+type=file;size=5;modify=20200202020202;gen=3;perm=r; f";

    @TempDir private Path here;

    /** Lets everybody in, and answers every command like this. */
    private static Liar.Manners saying(UnaryOperator<String> answers) {
        return caller -> {
            caller.say("+liar SFTP Service");
            caller.hear();
            caller.say("!you are in");
            while (true) {
                var command = caller.hear();
                caller.say(command.equals("DONE") ? "+bye" : answers.apply(command));
            }
        };
    }

    private Events inside(int exit, Liar.Manners manners, String... options) throws Exception {
        try (var liar = new Liar(here, manners)) {
            var words = words(liar, options);
            return Events.of(WholeClient.run(words.toArray(String[]::new)).exited(exit));
        }
    }

    private RunResult process(Liar.Manners manners, String... options) throws Exception {
        try (var liar = new Liar(here, manners)) {
            return Program.ours("wherry", here)
                    .quick()
                    .with(words(liar, options).toArray(String[]::new))
                    .run();
        }
    }

    private static List<String> words(Liar liar, String... options) {
        var words = new ArrayList<>(liar.words());
        words.addAll(List.of(options));
        return words;
    }

    private Path file() throws IOException {
        return Files.writeString(here.resolve("f"), "hello");
    }

    @ParameterizedTest
    @CsvSource({"put, 3", "get f, 3", "ls, 3", "rm f, 3", "mv f g, 3", "cd f, 3"})
    void a_server_that_says_no_to_all(String verb, int exit) throws Exception {
        var command = verb.equals("put") ? "put " + file() : verb;
        var events = inside(exit, saying(_ -> "-no"), "--retries", "3", "-c", command);
        assertThat(events.of("failed")).hasSize(1);
        assertThat(events.count("retries")).isZero();
    }

    @Test
    void a_server_that_lets_nobody_in() throws Exception {
        inside(
                6,
                caller -> {
                    caller.say("+liar SFTP Service");
                    caller.hear();
                    caller.say("-Invalid user-id, try again");
                    caller.keepSilent();
                },
                "-c",
                "ls");
    }

    @ParameterizedTest
    @CsvSource({"hello, 4", "hello and much more than that, 12"})
    void a_server_that_lies_about_sizes(String content, int exit) throws Exception {
        Liar.Manners manners =
                caller -> {
                    caller.say("+liar SFTP Service");
                    caller.hear();
                    caller.say("!you are in");
                    caller.hear();
                    caller.say(" 10");
                    caller.hear();
                    caller.send(content);
                    if (exit == 12) {
                        caller.keepSilent();
                    }
                };
        inside(exit, manners, "-c", "get f " + here.resolve("got"));
        assertThat(here.resolve("got")).doesNotExist();
    }

    /** Silent from so many replies on. */
    private static Liar.Manners silentAfter(int replies) {
        return caller -> {
            var all = List.of("+liar SFTP Service", "!you are in", "+", "+ok, waiting for file");
            for (var reply : all.subList(0, replies)) {
                if (!reply.startsWith("+liar")) {
                    caller.hear();
                }
                caller.say(reply);
            }
            caller.keepSilent();
        };
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4"})
    void a_server_that_falls_silent(int replies) throws Exception {
        var put = "put " + file();
        var stalled = inside(10, silentAfter(replies), "--stall", "500ms", "-c", put);
        assertThat(stalled.of("failed")).hasSize(1);
        var late = inside(10, silentAfter(replies), "--deadline", "1s", "-c", put);
        assertThat(late.count("stored")).isZero();
    }

    /**
     * The deadline counts from the start of the process, and the summary from when it has begun to
     * work: starting takes as long as it takes.
     */
    @Test
    void a_deadline_ends_the_process_with_its_summary() throws Exception {
        var begun = System.nanoTime();
        var late =
                process(silentAfter(3), "--deadline", "2s", "--retries", "9", "-c", "put " + file())
                        .exited(10);
        var took = (System.nanoTime() - begun) / 1e9;
        var seconds = Events.of(late).summary().get("seconds").asDouble();
        assertThat(seconds).isLessThan(15);
        assertThat(took).isBetween(1.5, seconds + 30);
    }

    /** The pipe is full long before the listings are told. */
    @Test
    void a_deadline_ends_the_process_though_nobody_reads_what_it_prints() throws Exception {
        var names = "+here" + "\r\nname".repeat(2_000);
        try (var liar = new Liar(here, saying(_ -> names))) {
            var words = words(liar, "--deadline", "1s", "-c", "ls; ls; ls; ls");
            var process =
                    Program.ours("wherry", here)
                            .quick()
                            .with(words.toArray(String[]::new))
                            .start(ProcessBuilder.Redirect.DISCARD);
            assertThat(Program.ended(process)).isEqualTo(10);
        }
    }

    @Test
    void what_arrives_wrong_twice_ends_with_9() throws Exception {
        Liar.Manners manners =
                caller -> {
                    caller.say("+liar SFTP Service (FEAT)");
                    caller.hear();
                    caller.say("!you are in");
                    while (true) {
                        switch (caller.hear().split(" ", -1)[0]) {
                            case "FEAT" -> caller.say(String.join("\r\n", FEATURES));
                            case "MLST" -> caller.say(FACTS);
                            case "RETR" -> caller.say(" 5");
                            case "SEND" -> {
                                caller.send("jello");
                                caller.say("9a71bb4c");
                            }
                            default -> caller.say("+");
                        }
                    }
                };
        Files.writeString(here.resolve("f"), "old");
        var run = process(manners, "--retries", "3", "-c", "get f").exited(9);
        assertThat(Events.of(run).of("failed")).hasSize(1);
        assertThat(here.resolve("f")).hasContent("old");
    }

    /** The pauses are the fault itself. */
    private static Liar.Manners slow(int pieces) {
        return caller -> {
            caller.say("+liar SFTP Service");
            caller.hear();
            caller.say("!you are in");
            caller.hear();
            caller.say(" " + 1000 * pieces);
            caller.hear();
            for (var i = 0; i < pieces; i++) {
                LockSupport.parkNanos(20_000_000);
                caller.send("x".repeat(1000));
            }
            caller.keepSilent();
        };
    }

    @Test
    void who_is_too_slow_is_taken_for_silent_where_that_is_wanted() throws Exception {
        var events =
                Events.of(
                        process(slow(500), "--min-rate", "1M", "--stall", "1s", "-c", "get f x")
                                .exited(10));
        assertThat(events.of("failed").getFirst().get("message").asString())
                .contains("1024 KiB moved");
        assertThat(here.resolve("x")).doesNotExist();
        inside(0, slow(30), "-c", "get f " + here.resolve("y"));
        assertThat(here.resolve("y")).hasSize(30_000);
    }
}
