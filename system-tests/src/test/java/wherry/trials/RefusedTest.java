package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.LiveServer;
import wherry.system.PlainClient;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Logins that are refused, more than anybody would try: the server remembers none of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.HOURS)
class RefusedTest {
    private static final long FEW = 540;
    private static final int CALLERS = 4;
    private static final int IN_A_SESSION = 90;

    /** One refusal of this many is of a password; the configured hash has to be paid for. */
    private static final long DEAR = 50;

    private static final long LONGEST_SECONDS = 2_700;
    private static final long MOST_KIBI = 8 * 1024;

    private final long cheap = Trial.rounds((int) FEW);
    private final int looks = cheap <= FEW ? 2 : 10;
    private final Trial trial;
    private final AtomicInteger turns = new AtomicInteger();

    /** What is refused, as often as it comes in one session; how often that was. */
    private interface Visit {
        int pay(PlainClient client) throws IOException;
    }

    RefusedTest() throws IOException {
        trial = Trial.named("refused");
    }

    @Test
    @Tag("T11")
    void refusals_leave_nothing_in_memory() throws Exception {
        try (trial) {
            var yard = Yard.in(trial.place());
            var names = Names.enoughFor(yard.home(), (int) (cheap / DEAR));
            var heap = new HeapLog(trial.place().resolve("gc.log"));
            try (var server = yard.serveWith("WHERRY_JAVA_OPTIONS", heap.options())) {
                var base = Vitals.of(server);
                flat("without a hash", cheap, server, heap, RefusedTest::invalid);
                flat("with a hash", cheap / DEAR, server, heap, client -> wrong(client, names));
                base.backIn(server, trial);
            }
            trial.judge();
        }
    }

    private static int invalid(PlainClient client) throws IOException {
        for (var i = 0; i < IN_A_SESSION; i++) {
            assertThat(client.ask("USER nobody of this name")).startsWith("-");
        }
        return IN_A_SESSION;
    }

    /** The session ends with the last of them; every second one is of a name that is nobody's. */
    private int wrong(PlainClient client, Names names) throws IOException {
        var turn = turns.getAndIncrement();
        var name = turn % 2 == 0 ? names.known(turn / 2) : names.unknown(turn / 2);
        assertThat(client.ask("USER " + name)).startsWith("+");
        var count = 0;
        try {
            while (client.ask("PASS wrong").startsWith("-")) {
                count++;
            }
            throw new AssertionError("a wrong password was not refused");
        } catch (EOFException _) {
            return count;
        }
    }

    /** The first tenth is for what is made once; from then on nothing may grow. */
    private void flat(String what, long most, LiveServer server, HeapLog heap, Visit visit)
            throws Exception {
        var start = System.nanoTime();
        var end = start + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        var count = new AtomicLong();
        long first = 0;
        for (var look = 1; look <= looks && System.nanoTime() - end < 0; look++) {
            refuse(server, visit, count, most * look / looks, end);
            var used = heap.used(server);
            first = look == 1 ? used : first;
            trial.count("KiB of heap, look " + (look < looks ? "0" : "") + look + " " + what, used);
            trial.measure("KiB of heap grown, " + what, used - first, MOST_KIBI);
        }
        trial.count("refused " + what, count.get());
        if (count.get() < most) {
            trial.violation("refused " + what + ": only " + count.get() + " of " + most);
        }
        trial.count("seconds of refusing " + what, Quay.millisSince(start) / 1_000);
        trial.count("KiB of memory, all of the JVM, " + what, Vitals.resident(server));
    }

    private static void refuse(
            LiveServer server, Visit visit, AtomicLong count, long until, long end)
            throws Exception {
        var quay = Quay.of(server);
        Callable<Integer> caller =
                () -> {
                    while (count.get() < until && System.nanoTime() - end < 0) {
                        count.addAndGet(session(quay, visit));
                    }
                    return 0;
                };
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            for (var one :
                    callers.invokeAll(Stream.generate(() -> caller).limit(CALLERS).toList())) {
                one.get();
            }
        }
    }

    /** From 127.0.0.1, which runs up no debt: the brakes on guessing are not what is tried here. */
    private static int session(Quay quay, Visit visit) throws IOException {
        try (var tls = quay.secure(quay.connectFrom("127.0.0.1"))) {
            var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
            client.hear();
            return visit.pay(client);
        }
    }
}
