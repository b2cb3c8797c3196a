package wherry.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import wherry.lab.relay.Fault;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Script;
import wherry.system.Content;
import wherry.system.Home;
import wherry.system.LiveServer;
import wherry.system.Program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A job whose client is killed by kill -9 in the middle of many files, and which is run again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class KilledJobTest {
    private static final int FILES = 150;
    private static final int OCTETS = 20_000;
    private static final int SOME = 10;
    private static final int LOOK_MILLIS = 20;

    /** What a shell says of a process that SIGKILL has ended. */
    private static final int KILLED = 137;

    private static final Pattern UPLOAD =
            Pattern.compile(".*\"event\":\"upload\".*\"path\":\"/([^\"]*)\".*");

    @TempDir private Path here;

    @Test
    void what_was_told_as_stored_is_not_sent_again() throws Exception {
        for (var i = 0; i < FILES; i++) {
            var file = here.resolve("tree/f" + i);
            Files.createDirectories(file.getParent());
            Files.write(file, Content.of(OCTETS + i));
        }
        var home = Home.in(here);
        var told = killedAndRunAgain(home);
        assertThat(uploads(home)).hasSize(FILES).containsAllEntriesOf(once(told));
        for (var i = 0; i < FILES; i++) {
            var there = home.files().resolve("tree/f" + i);
            assertThat(there).hasBinaryContent(Content.of(OCTETS + i));
        }
    }

    /** What the killed run told as stored. */
    private List<String> killedAndRunAgain(Home home) throws Exception {
        var halt = Script.faultless().up(Fault.stallAfter(FILES * OCTETS / 2));
        try (var server = LiveServer.of(home);
                var relay = FaultRelay.to(server.port(), halt, Script.faultless())) {
            var job = job(server, relay.port());
            var before = killed(job);
            compare(before, Events.of(job.run().exited(0)));
            return before.paths("stored");
        }
    }

    private Program job(LiveServer server, int port) throws IOException {
        return server.client(here, Home.USER + "@localhost:" + port)
                .quick()
                .where("XDG_STATE_HOME", here.resolve("state").toString())
                .with("--json", "--job", "night", "-c", "put -r tree");
    }

    /** What it has told when it is killed, with some files stored and the line halted. */
    private Events killed(Program job) throws Exception {
        var out = here.resolve("out");
        var builder = new ProcessBuilder(job.command()).directory(here.toFile());
        builder.environment().putAll(job.environment());
        builder.redirectError(here.resolve("err").toFile());
        var process = builder.redirectOutput(out.toFile()).start();
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (told(out).of("stored").size() >= SOME) {
                    process.destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        var text = Files.readString(out);
        assertThat(process.exitValue()).as(text).isEqualTo(KILLED);
        assertThat(text).doesNotContain("\"summary\"");
        return told(out);
    }

    /** Whole lines that a process has left, which may be killed. */
    private static Events told(Path out) throws IOException {
        var text = Files.readString(out);
        var lines = text.substring(0, text.lastIndexOf('\n') + 1).lines();
        return new Events(lines.map(JsonMapper.shared()::readTree).toList());
    }

    private static void compare(Events before, Events after) {
        assertThat(before.paths("stored")).hasSizeBetween(SOME, FILES - 1);
        assertThat(after.paths("stored")).doesNotContainAnyElementsOf(before.paths("stored"));
        assertThat(names(after.paths("skipped"))).containsAll(names(before.paths("stored")));
        assertThat(after.count("stored")).isPositive();
        assertThat(after.count("stored") + after.count("skipped")).isEqualTo(FILES);
    }

    private static List<String> names(List<String> paths) {
        return paths.stream().map(path -> path.substring(path.lastIndexOf('/') + 1)).toList();
    }

    /** How often the server says that each file was uploaded. */
    private static Map<String, Long> uploads(Home home) throws IOException {
        return Files.readAllLines(home.directory().resolve("log/audit.jsonl")).stream()
                .map(UPLOAD::matcher)
                .filter(upload -> upload.matches())
                .collect(Collectors.groupingBy(one -> one.group(1), Collectors.counting()));
    }

    private static Map<String, Long> once(List<String> paths) {
        return paths.stream().collect(Collectors.toMap(Function.identity(), _ -> 1L));
    }
}
