package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.LiveServer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Clients who ask for a large file and never read: nobody writes to them for long. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SlowReadersTest {
    private static final int FEW = 8;
    private static final long LARGE = 64L << 20;
    private static final int SECOND = 1_000;
    private static final int LATEST_SECONDS = 5;
    private static final int PATIENCE_SECONDS = 90;

    private final int readers = Trial.rounds(FEW);
    private final int stall = readers <= FEW ? 3 : 60;

    @Test
    @Tag("T14")
    void who_stops_reading_is_written_to_no_longer() throws Exception {
        try (var trial = Trial.named("slow-readers")) {
            var yard = Yard.in(trial.place());
            Quay.roomFor(yard.home(), readers + FEW);
            if (stall != 60) {
                yard.home().set("stall", Integer.toString(stall));
            }
            try (var large = new RandomAccessFile(yard.files().resolve("large").toFile(), "rw")) {
                large.setLength(LARGE);
            }
            try (var server = yard.serveFull()) {
                stall(trial, server);
            }
            trial.judge();
        }
    }

    private void stall(Trial trial, LiveServer server) throws Exception {
        var quay = Quay.of(server);
        quay.honestLogin(); // what is made once is there from here on
        var base = Vitals.of(server);
        var sockets = new ArrayList<Socket>();
        try {
            var first = System.nanoTime();
            ask(quay, sockets);
            var last = System.nanoTime();
            trial.measure("honest login meanwhile, ms", quay.honestLogin());
            trial.count("descriptors with all readers", Vitals.of(server).descriptors());
            var left = trickle(server, base, last);
            var ended = Quay.millisSince(last);
            if (!left.isEmpty()) {
                trial.violation(left.getLast() + " descriptors too many are open");
            }
            trial.measure("first asked until all are ended, ms", Quay.millisSince(first));
            var latest = (long) (stall + LATEST_SECONDS) * SECOND;
            trial.measure("last asked until all are ended, ms", ended, latest);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
        base.backIn(server, trial);
    }

    private void ask(Quay quay, List<Socket> sockets) throws IOException {
        for (var i = 0; i < readers; i++) {
            var raw = quay.connect(i);
            sockets.add(raw);
            var client = Yard.caller(quay.secure(raw));
            assertThat(client.ask("RETR large")).isEqualTo(" " + LARGE);
            client.send("SEND\0".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Looks at the server's descriptors until all are closed; what was too many, if they stay. */
    private static List<Long> trickle(LiveServer server, Vitals base, long start)
            throws IOException {
        while (Quay.millisSince(start) < PATIENCE_SECONDS * SECOND) {
            var more = Vitals.of(server).descriptors() - base.descriptors();
            if (more <= 2) { // a selector or two of the JVM's
                return List.of();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return List.of(Vitals.of(server).descriptors() - base.descriptors());
    }
}
