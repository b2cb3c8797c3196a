package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.LiveServer;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Peers who drip, everywhere at once: gone at their deadline, while an honest user comes in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DripTest {
    private static final int FEW = 24;
    private static final int AT_THE_DOOR = 16;
    private static final long HONEST_MILLIS = 2_000;
    private static final long SECOND = 1_000;

    private final Trial trial;
    private final int peers = Trial.rounds(FEW);

    /** Seconds: long enough to set up the crowd, short enough to wait for. */
    private final Map<Dripper, Integer> limits = new EnumMap<>(Dripper.class);

    private final CountDownLatch dripping = new CountDownLatch(peers);
    private final CountDownLatch gone = new CountDownLatch(peers);
    private final Semaphore door = new Semaphore(AT_THE_DOOR);

    DripTest() throws IOException {
        trial = Trial.named("drip");
        var few = peers <= FEW;
        limits.put(Dripper.HALF_OPEN, few ? 5 : 9);
        limits.put(Dripper.HANDSHAKE, few ? 5 : 9);
        limits.put(Dripper.LOGIN, few ? 6 : 30);
        limits.put(Dripper.BODY, few ? 4 : 20);
    }

    @Test
    @Tag("T12")
    void who_drips_is_gone_at_the_deadline() throws Exception {
        try (trial) {
            var yard = Yard.in(trial.place());
            Quay.roomFor(yard.home(), peers + AT_THE_DOOR);
            for (var limit : limits.entrySet()) {
                if (limit.getKey() != Dripper.HALF_OPEN) {
                    yard.home().set(limit.getKey().limit(), Integer.toString(limit.getValue()));
                }
            }
            try (var server = yard.serve()) {
                drip(server);
            }
            if (!yard.staged().isEmpty()) {
                trial.violation("left in staging: " + yard.staged().size());
            }
            trial.judge();
        }
    }

    private void drip(LiveServer server) throws Exception {
        var quay = Quay.of(server);
        quay.honestLogin(); // what is made once is there from here on
        var base = Vitals.of(server);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            come(crowd, quay);
            trial.count("descriptors, most seen", Vitals.of(server).descriptors());
            do {
                trial.measure("honest login meanwhile, ms", quay.honestLogin(), HONEST_MILLIS);
            } while (!gone.await(SECOND / 2, TimeUnit.MILLISECONDS));
        }
        base.backIn(server, trial);
    }

    /** Those who need a handshake come first: half-open ones are there at once. */
    private void come(ExecutorService crowd, Quay quay) throws InterruptedException {
        var kinds = Dripper.values();
        for (var i = peers - 1; i >= 0; i--) {
            var caller = i;
            var kind = kinds[(int) ((long) i * kinds.length / peers)];
            crowd.execute(() -> one(quay, kind, caller));
        }
        dripping.await();
    }

    private void one(Quay quay, Dripper kind, int caller) {
        door.acquireUninterruptibly();
        var start = System.nanoTime();
        try (var raw = quay.connect(caller)) {
            var came = start;
            try {
                var out = kind.come(quay, raw);
                came = kind == Dripper.BODY ? System.nanoTime() : start;
                door.release();
                dripping.countDown();
                kind.drip(raw, out);
            } catch (IOException reset) {
                trial.count("ended by a reset", 1);
            }
            judge(kind, Quay.millisSince(came));
        } catch (IOException | AssertionError trouble) {
            trial.violation(kind + " could not even come: " + trouble);
        } finally {
            gone.countDown();
        }
    }

    private void judge(Dripper kind, long took) {
        var late = took - limits.getOrDefault(kind, 0) * SECOND;
        trial.count(kind + " gone", 1);
        trial.measure(kind + ", ms after the deadline", late, SECOND);
        if (late < -SECOND && Trial.rounds(0) > 0) {
            trial.violation(kind + " was ended " + -late + " ms before its deadline");
        }
    }
}
