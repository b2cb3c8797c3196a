package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.Eventually;
import wherry.system.LiveServer;
import wherry.system.PlainClient;
import wherry.system.Program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that has no file descriptors left: uploads under way, and callers before its door. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@Tag("T15")
class DescriptorsTest {
    private static final int DESCRIPTORS = 120;
    private static final int SESSIONS = 24;
    private static final int WAITING = 100;
    private static final int WARNINGS = 10;
    private static final String REFUSED = "cannot accept a connection";

    /** A hundredth of a second of work, in a tenth of a second of being out of descriptors. */
    private static final long MOST_PERCENT = 25;

    private static final long TICKS_A_SECOND = 100;

    @Test
    @Tag("B24")
    void nothing_is_saved_that_is_not_there_and_it_recovers() throws Exception {
        try (var trial = Trial.named("descriptors")) {
            var yard = Yard.in(trial.place());
            var server = few(yard);
            try {
                for (var round = 0; round < Math.max(1, Trial.rounds(0)); round++) {
                    uploads(trial, yard, server);
                    callers(trial, server);
                    recovers(trial, yard, server);
                }
                server.close();
                assertThat(server.log()).doesNotContain("\tat ");
            } finally {
                server.kill();
            }
            trial.judge();
        }
    }

    /** Only taken away from a server that runs: one that starts with so few refuses to. */
    private static LiveServer few(Yard yard) throws IOException {
        var server = yard.serve();
        Program.tool("prlimit", yard.home().place())
                .with("--pid", Long.toString(server.pid()), "--nofile=" + DESCRIPTORS)
                .run()
                .exited(0);
        return server;
    }

    /** All begin, each of another name; then all go on. */
    private static void uploads(Trial trial, Yard yard, LiveServer server) throws IOException {
        var sockets = new ArrayList<Socket>();
        try {
            var clients = new ArrayList<PlainClient>();
            for (var i = 0; i < SESSIONS; i++) {
                var tls = server.dial();
                sockets.add(tls);
                clients.add(Yard.caller(tls));
            }
            var answers = new ArrayList<String>();
            for (var i = 0; i < SESSIONS; i++) {
                answers.add(begun(clients.get(i), i));
            }
            for (var i = 0; i < SESSIONS; i++) {
                var verdict = ended(clients.get(i), answers.get(i), i);
                trial.count(verdict.startsWith("+Saved") ? "uploads saved" : "uploads refused", 1);
                judge(trial, yard, verdict, i);
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static Sample sample(int which) {
        return new Sample(which, which, 100_000);
    }

    private static String begun(PlainClient client, int which) {
        try {
            var answer = client.ask("STOR OLD file-" + which);
            return answer.startsWith("+")
                    ? client.ask("SIZE " + sample(which).octets().length)
                    : answer;
        } catch (IOException closed) {
            return "closed: " + closed.getMessage();
        }
    }

    private static String ended(PlainClient client, String answer, int which) {
        try {
            if (!answer.startsWith("+ok")) {
                return answer;
            }
            client.send(sample(which).octets());
            return client.hear();
        } catch (IOException closed) {
            return "closed: " + closed.getMessage();
        }
    }

    private static void judge(Trial trial, Yard yard, String verdict, int which)
            throws IOException {
        var file = yard.files().resolve("file-" + which);
        var saved = verdict.startsWith("+Saved");
        if (!saved && !verdict.startsWith("-") && !verdict.startsWith("closed")) {
            trial.violation("an upload was answered " + verdict);
        }
        if (saved || Files.exists(file)) {
            var found = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            if (!Arrays.equals(found, sample(which).octets())) {
                trial.violation(verdict + " and " + file + " holds " + found.length);
            }
        }
    }

    /** More callers than there are descriptors: accepting fails, and must not burn a core. */
    private static void callers(Trial trial, LiveServer server) throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (var i = 0; i < WAITING; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            }
            var first = refusals(server);
            Eventually.holds("it is out of descriptors", () -> refusals(server) > first);
            var before = ticks(server);
            var begin = System.nanoTime();
            var then = refusals(server);
            Eventually.holds("it goes on trying", () -> refusals(server) >= then + WARNINGS);
            var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            var work = (ticks(server) - before) * 1000 / TICKS_A_SECOND;
            trial.measure("percent of a core while it is out", work * 100 / millis, MOST_PERCENT);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static long refusals(LiveServer server) {
        return server.log().lines().filter(line -> line.contains(REFUSED)).count();
    }

    /** What the process has used of processors. */
    private static long ticks(LiveServer server) throws IOException {
        var stat = Files.readString(Path.of("/proc", Long.toString(server.pid()), "stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static void recovers(Trial trial, Yard yard, LiveServer server) throws IOException {
        try (var tls = server.dial()) {
            var client = Yard.caller(tls);
            for (var mode : List.of("OLD", "NEW", "APP")) {
                var verdict = client.store(mode, "after", sample(1).octets());
                if (!verdict.startsWith("+Saved")) {
                    trial.violation("afterwards " + mode + " was answered " + verdict);
                }
            }
            if (!yard.staged().isEmpty()) {
                trial.violation("left in staging: " + yard.staged());
            }
            client.done();
        }
    }
}
