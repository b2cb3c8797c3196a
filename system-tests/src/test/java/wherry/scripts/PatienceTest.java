package wherry.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.client.WholeClient;
import wherry.lab.relay.Fault;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Script;
import wherry.system.Content;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Connections that are lost and made again, deadlines, and jobs that go on where they stopped. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class PatienceTest {
    /** More than a busy machine needs, which may well be silent for so long by itself. */
    private static final String[] PATIENT = {
        "--retries", "30", "--retry-wait", "20ms", "--stall", "3s"
    };

    @RegisterExtension static final Served SERVED = new Served();

    @TempDir private Path here;

    /** A tree with files that go ahead and two that wait for answers. */
    private Path tree(String name) throws IOException {
        var tree = here.resolve(name);
        Files.createDirectories(tree.resolve("d"));
        for (var i = 0; i < 40; i++) {
            Files.write(tree.resolve(i % 2 == 0 ? "f" + i : "d/f" + i), Content.of(5_000 + i));
        }
        Files.write(tree.resolve("large"), Content.of(3_000_000));
        Files.write(tree.resolve("d/large"), Content.of(2_500_000));
        return tree;
    }

    private static void assertSame(Path one, Path other) throws IOException {
        try (var files = Files.walk(one)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var there = other.resolve(one.relativize(file).toString());
                assertThat(there).hasBinaryContent(Files.readAllBytes(file));
            }
        }
    }

    private static Script[] lineThatBreaks() {
        return new Script[] {
            Script.faultless().up(Fault.resetAfter(150_000)),
            Script.faultless().up(Fault.finAfter(1_900_000)),
            Script.faultless().up(Fault.stallAfter(900_000)),
            Script.faultless()
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"with", "without"})
    void an_upload_goes_on_over_lost_connections(String extensions) throws IOException {
        var plain = extensions.equals("without");
        var tree = tree("up-" + extensions);
        try (var relay = FaultRelay.to(SERVED.server().port(), lineThatBreaks())) {
            var author = SERVED.authorAt(relay.port());
            author.runs("mkdir there-" + extensions, PATIENT).exited(0);
        }
        try (var relay = FaultRelay.to(SERVED.server().port(), lineThatBreaks())) {
            var author = SERVED.authorAt(relay.port());
            var commands = "cd there-" + extensions + "; mput " + tree + "/f* " + tree + "/large";
            var run =
                    plain ? author.runs(commands, with("--plain")) : author.runs(commands, PATIENT);
            var events = Events.of(run.exited(0));
            assertThat(events.count("retries")).isPositive();
            assertThat(events.of("connected")).hasSizeBetween(2, (int) events.count("retries") + 1);
            assertThat(events.count("stored")).isEqualTo(21);
            assertThat(events.paths("stored")).doesNotHaveDuplicates();
        }
        var there = SERVED.there("there-" + extensions);
        assertThat(there.resolve("large")).hasBinaryContent(Content.of(3_000_000));
        assertThat(there.resolve("f38")).hasBinaryContent(Content.of(5_038));
    }

    private static String[] with(String more) {
        var all = Arrays.copyOf(PATIENT, PATIENT.length + 1);
        all[PATIENT.length] = more;
        return all;
    }

    @Test
    void a_tree_comes_back_over_lost_connections() throws IOException {
        var author = SERVED.author();
        var tree = tree("back");
        author.runs("put -r " + tree).exited(0);
        var down =
                new Script[] {
                    Script.faultless().down(Fault.resetAfter(100_000)),
                    Script.faultless().down(Fault.finAfter(1_200_000)),
                    Script.faultless()
                };
        try (var relay = FaultRelay.to(SERVED.server().port(), down)) {
            var run = SERVED.authorAt(relay.port()).runs("get -r back " + here + "/got", PATIENT);
            var events = Events.of(run.exited(0));
            assertThat(events.count("fetched")).isEqualTo(42);
            assertThat(events.paths("fetched")).doesNotHaveDuplicates();
        }
        assertSame(tree, here.resolve("got"));
    }

    @Test
    void generations_are_made_once_however_often_the_answer_is_lost() throws IOException {
        var author = SERVED.author();
        var file = Files.write(here.resolve("gen"), Content.of(200_000));
        author.runs("put " + file, "--if-exists=generation").exited(0);
        Files.write(file, Content.of(200_001));
        var cut = Script.faultless().down(Fault.resetAfter(3_300));
        try (var relay = FaultRelay.to(SERVED.server().port(), cut, Script.faultless())) {
            var options = with("--if-exists=generation");
            var run = SERVED.authorAt(relay.port()).runs("put " + file, options);
            assertThat(Events.of(run.exited(0)).count("stored")).isOne();
        }
        author.runs("get 'gen;3' " + here + "/none").exited(3);
    }

    /** Wherever the line ends on its way back: the answer that is lost may be the one with it. */
    @Test
    void a_receipt_that_was_lost_comes_with_another_answer() throws IOException {
        var file = Files.write(here.resolve("signed"), Content.of(5_000));
        var receipt = here.resolve("signed.receipt");
        for (var at = 2_600; at < 4_000; at += 200) {
            var cut = Script.faultless().down(Fault.resetAfter(at));
            try (var relay = FaultRelay.to(SERVED.server().port(), cut, Script.faultless())) {
                var author = SERVED.authorAt(relay.port());
                var run = author.runs("put " + file, with("--receipt"));
                assertThat(Events.of(run.exited(0)).count("stored")).as("cut at %d", at).isOne();
            }
            assertThat(receipt).as("cut at %d", at).exists();
            Files.delete(receipt);
        }
    }

    @Test
    void who_says_no_is_not_asked_again() throws IOException {
        var author = SERVED.author();
        var wrong = SERVED.home().secret("wrong", "no such password").toString();
        var run =
                WholeClient.run(
                        "--json",
                        "--ca",
                        SERVED.home().ca().toString(),
                        "--password-file",
                        wrong,
                        "--retries",
                        "5",
                        author.target(),
                        "-c",
                        "ls");
        assertThat(Events.of(run.exited(6)).count("retries")).isZero();
    }

    @Test
    void nobody_there_is_tried_so_often_and_no_more() throws IOException {
        int closed;
        try (var door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            closed = door.getLocalPort();
        }
        var run = SERVED.authorAt(closed).runs("ls", "--retries", "5", "--retry-wait", "20ms");
        var events = Events.of(run.exited(4));
        assertThat(events.count("retries")).isEqualTo(5);
        assertThat(events.of("failed")).hasSize(1);
    }

    @Test
    void a_deadline_ends_whatever_hangs_with_a_summary() throws IOException {
        var file = Files.write(here.resolve("slow"), Content.of(3_000_000));
        var stalled = Script.faultless().up(Fault.stallAfter(400_000));
        try (var relay = FaultRelay.to(SERVED.server().port(), stalled)) {
            var begun = System.nanoTime();
            var author = SERVED.authorAt(relay.port());
            var run = author.runs("put " + file, "--deadline", "2s", "--retries", "9");
            var took = Duration.ofNanos(System.nanoTime() - begun);
            var events = Events.of(run.exited(10));
            assertThat(events.count("stored")).isZero();
            assertThat(took)
                    .isGreaterThan(Duration.ofSeconds(2))
                    .isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void a_job_does_nothing_twice_until_all_of_it_is_done() throws IOException {
        var tree = tree("job");
        var cut = Script.faultless().up(Fault.resetAfter(2_900_000));
        var job = "t" + System.nanoTime();
        try (var relay = FaultRelay.to(SERVED.server().port(), cut, Script.faultless())) {
            var author = SERVED.authorAt(relay.port());
            var first = author.runs("put -r " + tree, "--job", job);
            var before = Events.of(first);
            assertThat(before.count("stored")).isPositive();
            assertThat(first.exit()).isEqualTo(2);
            var second = Events.of(author.runs("put -r " + tree, "--job", job).exited(0));
            assertThat(second.count("stored") + second.count("skipped")).isEqualTo(42);
            assertThat(second.count("skipped")).isGreaterThanOrEqualTo(before.count("stored"));
            assertThat(second.paths("stored")).doesNotContainAnyElementsOf(before.paths("stored"));
            assertSame(tree, author.there("job"));
            var third = Events.of(author.runs("put -r " + tree, "--job", job).exited(0));
            assertThat(third.count("stored")).isEqualTo(42);
        }
    }
}
