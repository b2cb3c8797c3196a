package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Strangers who connect and say nothing, thousands a second, and one who has a password. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ConnectsTest {
    private static final int FEW = 200;
    private static final int SOURCES = 8;
    private static final long LONG_SECONDS = 10;
    private static final long RECOVERY_SECONDS = 5;
    private static final long HONEST_MILLIS = 2_000;
    private static final int HELD_MILLIS = 3_000;
    private static final long PAUSE_MILLIS = 50;
    private static final int MOST_HELD = 12_000;
    private static final int NORMAL_LOGINS = 10;
    private static final String HONEST = "honest login during the flood, ms";

    private final int connects = Trial.rounds(FEW);
    private final long nanos = TimeUnit.SECONDS.toNanos(connects <= FEW ? 1 : LONG_SECONDS);
    private final Semaphore held = new Semaphore(MOST_HELD);
    private final Trial trial;

    ConnectsTest() throws IOException {
        trial = Trial.named("connects");
    }

    @Test
    @Tag("T12")
    @Tag("T15")
    void an_honest_user_comes_in_during_a_flood() throws Exception {
        try (trial) {
            var yard = Yard.in(trial.place());
            try (var server = yard.serve()) {
                var quay = Quay.of(server);
                for (var i = 0; i < NORMAL_LOGINS; i++) {
                    trial.measure("honest login before, ms", quay.honestLogin());
                }
                var base = Vitals.of(server);
                flood(quay);
                after(quay);
                base.backIn(server, trial);
            }
            trial.judge();
        }
    }

    private void flood(Quay quay) throws Exception {
        var start = System.nanoTime();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            crowd.execute(() -> honest(quay, start));
            for (var i = 0; i < connects; i++) {
                var due = start + nanos / connects * i;
                LockSupport.parkNanos(due - System.nanoTime());
                var source = i % SOURCES;
                held.acquire();
                crowd.execute(() -> stranger(quay, source));
            }
            trial.measure("the flood took, ms", Quay.millisSince(start));
        }
    }

    private void stranger(Quay quay, int source) {
        try (var raw = quay.connect(source)) {
            trial.count("connected", 1);
            hold(raw);
        } catch (IOException refused) {
            trial.count("refused or reset", 1);
        } finally {
            held.release();
        }
    }

    /** Says nothing until the server has enough, or for a while. */
    private static void hold(Socket raw) throws IOException {
        raw.setSoTimeout(HELD_MILLIS);
        try {
            var _ = raw.getInputStream().read();
        } catch (SocketTimeoutException _) {
            // it had its time
        }
    }

    /** Comes again and again; a refusal counts as much as a long wait. */
    private void honest(Quay quay, long start) {
        var keptOut = 0;
        while (System.nanoTime() - start < nanos) {
            try {
                var took = quay.honestLogin();
                trial.measure(HONEST, took);
                keptOut += took >= HONEST_MILLIS ? 1 : 0;
            } catch (IOException | AssertionError refused) {
                trial.count("honest login: " + refused.getMessage(), 1);
                keptOut++;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        }
        trial.count("honest logins refused, or of 2 s and more", keptOut);
        if (keptOut > 0 && Trial.rounds(0) > 0) { // a build that is short of time does not judge
            trial.violation(keptOut + " honest logins were refused or slow during the flood");
        }
    }

    private void after(Quay quay) throws IOException {
        var server = quay.server();
        trial.count("KiB of memory after the flood", Vitals.resident(server));
        var start = System.nanoTime();
        for (var i = 0; i < NORMAL_LOGINS; i++) {
            trial.measure("honest login afterwards, ms", quay.honestLogin(), HONEST_MILLIS);
        }
        var latest = TimeUnit.SECONDS.toMillis(RECOVERY_SECONDS);
        trial.measure("ten logins after the flood, ms", Quay.millisSince(start), latest);
    }
}
