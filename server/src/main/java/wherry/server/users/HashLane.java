package wherry.server.users;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.Secret;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where passwords are verified: one platform thread, two on machines with four cores, and a short
 * fair queue. Hashing on the sessions' virtual threads would stop every other session, and many
 * hashes at once would take all memory.
 */
public final class HashLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HashLane.class);
    private static final int PLACES = 64;
    private static final int RESERVED = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long MINUTE = 60_000_000_000L;
    private static final int LONGEST_SECRET = 1024;
    private static final int CORES_FOR_TWO = 4;

    /** Several hashes at once may take so much of the memory, one alone twice as much. */
    private static final int SHARE = 4;

    /** What the JVM calls its most memory lacks a thirtieth of what it was given. */
    private static final double GIVEN = 30 / 29.0;

    private final PasswordCost cost;
    private final PasswordHash dummy;
    private final ThreadPoolExecutor threads;
    private final FairQueue queue = new FairQueue(PLACES, RESERVED);
    private final Duration patience;
    private final long memory;
    private final AtomicLong lastTold = new AtomicLong(System.nanoTime() - MINUTE);
    private final LongAdder refusals = new LongAdder();

    /** Starts the lane; new hashes cost the least that is advised. */
    public HashLane() {
        this(PasswordCost.FLOOR);
    }

    /** Starts the lane; new hashes, and secrets that have none, cost this much. */
    public HashLane(PasswordCost cost) {
        this(
                cost,
                PasswordHash.dummy(cost),
                platformThreads(Math.max(1, lanes(cost))),
                PATIENCE,
                Runtime.getRuntime().maxMemory());
    }

    /**
     * Starts the lane with another hash for secrets that have none; it should cost what the others
     * cost.
     */
    public HashLane(PasswordHash dummy) {
        this(PasswordCost.FLOOR, dummy, platformThreads(1), PATIENCE, Long.MAX_VALUE);
    }

    HashLane(ThreadPoolExecutor threads, Duration patience) {
        this(threads, patience, Long.MAX_VALUE);
    }

    HashLane(ThreadPoolExecutor threads, Duration patience, long memory) {
        this(PasswordCost.FLOOR, PasswordHash.dummy(), threads, patience, memory);
    }

    private HashLane(
            PasswordCost cost,
            PasswordHash dummy,
            ThreadPoolExecutor threads,
            Duration patience,
            long memory) {
        this.cost = cost;
        this.dummy = dummy;
        this.threads = threads;
        this.patience = patience;
        this.memory = memory;
    }

    /**
     * How many hashes of this cost there may be at once: one, or two where there are four cores; 0
     * where this JVM has not the memory for a single one.
     */
    public static int lanes(PasswordCost cost) {
        var jvm = Runtime.getRuntime();
        return lanes(cost, jvm.maxMemory(), jvm.availableProcessors());
    }

    static int lanes(PasswordCost cost, long memory, int cores) {
        if (!fits(cost, SHARE / 2, memory)) {
            return 0;
        }
        return cores >= CORES_FOR_TWO && fits(cost, 2 * SHARE, memory) ? 2 : 1;
    }

    private static boolean fits(PasswordCost cost, int times, long memory) {
        return times * 1024.0 * cost.memory() <= memory * GIVEN;
    }

    private static ThreadPoolExecutor platformThreads(int number) {
        return new ThreadPoolExecutor(
                number,
                number,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("hash-lane").factory());
    }

    /**
     * Whether the secret matches one of these hashes. Without a hash, or with an overlong secret,
     * it is wrong after the same work.
     */
    public Verdict verify(Asker asker, Secret secret, List<PasswordHash> hashes) {
        var tooLong = secret.length() > LONGEST_SECRET;
        var tooDear = hashes.stream().anyMatch(this::isTooDear);
        var tried = hashes.isEmpty() || tooLong || tooDear ? List.of(dummy) : hashes;
        var asked = tooLong ? Secret.of("") : secret;
        try {
            var matched = done(asker, () -> PasswordHash.matchesAny(asked, tried));
            if (matched.isEmpty()) {
                tellOfRefusals();
                return Verdict.BUSY;
            }
            var right = matched.get() && !tooLong && !tooDear && !hashes.isEmpty();
            return right ? Verdict.RIGHT : Verdict.WRONG;
        } catch (ExecutionException trouble) {
            LOG.error("a password could not be verified", trouble);
            return Verdict.BUSY;
        }
    }

    /** Computing it would end the server, and anybody may ask for that. */
    private boolean isTooDear(PasswordHash hash) {
        var dear = !fits(hash.cost(), SHARE / 2 * threads.getMaximumPoolSize(), memory);
        if (dear) {
            LOG.error(
                    "a password counts as wrong, because its hash takes {} KiB of memory: give the"
                            + " server more (WHERRYD_HEAP), or the user another password",
                    hash.cost().memory());
        }
        return dear;
    }

    /** Once a minute, or a flood of logins would be a flood of lines. */
    private void tellOfRefusals() {
        var now = System.nanoTime();
        var last = lastTold.get();
        refusals.increment();
        if (now - last >= MINUTE && lastTold.compareAndSet(last, now)) {
            LOG.warn(
                    "too many logins at once: {} were refused without looking at them",
                    refusals.sumThenReset());
        }
    }

    /** Whether new hashes cost more to guess than this one. */
    public boolean isOutdated(PasswordHash hash) {
        return hash.cost().isBelow(cost);
    }

    /** What a new hash of this secret would be; empty when the lane is busy or closed. */
    public Optional<PasswordHash> renewed(Asker asker, PasswordHash old, Secret secret) {
        try {
            return done(asker, () -> old.renewed(secret, cost));
        } catch (ExecutionException _) {
            return Optional.empty();
        }
    }

    /** The work's result; empty when it found no place, or its turn did not come in time. */
    private <T> Optional<T> done(Asker asker, Callable<T> work) throws ExecutionException {
        var task = new FutureTask<>(work);
        if (!queue.offer(asker, task)) {
            return Optional.empty();
        }
        try {
            threads.execute(this::workOnNext);
            return Optional.of(result(asker, task));
        } catch (RejectedExecutionException | CancellationException | TimeoutException _) {
            queue.remove(asker, task);
            return Optional.empty();
        } catch (InterruptedException _) {
            queue.remove(asker, task);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private <T> T result(Asker asker, FutureTask<T> task)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            if (queue.remove(asker, task)) {
                throw late;
            }
            return task.get(); // its turn has come, and a hash takes no long time
        }
    }

    private void workOnNext() {
        var task = queue.next();
        if (task != null) {
            task.run();
        }
    }

    /** Whether nobody waits for a turn. */
    boolean isIdle() {
        return queue.isEmpty();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        // or whoever waits for it waits for ever
        queue.drain().forEach(task -> task.cancel(false));
    }
}
