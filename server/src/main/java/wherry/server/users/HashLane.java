package wherry.server.users;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.Secret;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where passwords are verified: one platform thread and a bounded queue. Hashing on the sessions'
 * virtual threads would stop every other session, and many hashes at once would take all memory.
 */
public final class HashLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HashLane.class);
    private static final int QUEUE = 64;
    private static final int LONGEST_SECRET = 1024;

    private final PasswordCost cost;
    private final PasswordHash dummy;
    private final ThreadPoolExecutor lane;

    /** Starts the lane; new hashes cost the least that is advised. */
    public HashLane() {
        this(PasswordCost.FLOOR);
    }

    /** Starts the lane; new hashes, and secrets that have none, cost this much. */
    public HashLane(PasswordCost cost) {
        this(cost, PasswordHash.dummy(cost), platformThread());
    }

    /**
     * Starts the lane with another hash for secrets that have none; it should cost what the others
     * cost.
     */
    public HashLane(PasswordHash dummy) {
        this(PasswordCost.FLOOR, dummy, platformThread());
    }

    HashLane(ThreadPoolExecutor lane) {
        this(PasswordCost.FLOOR, PasswordHash.dummy(), lane);
    }

    private HashLane(PasswordCost cost, PasswordHash dummy, ThreadPoolExecutor lane) {
        this.cost = cost;
        this.dummy = dummy;
        this.lane = lane;
    }

    private static ThreadPoolExecutor platformThread() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                Thread.ofPlatform().daemon().name("hash-lane").factory());
    }

    /**
     * Whether the secret matches this hash. Without a hash, with an overlong secret, or with a full
     * queue the answer is no; in the first two cases after the same work.
     */
    public boolean matches(Secret secret, @Nullable PasswordHash hash) {
        return matchesAny(secret, hash == null ? List.of() : List.of(hash));
    }

    /** Whether the secret matches one of these hashes. */
    public boolean matchesAny(Secret secret, List<PasswordHash> hashes) {
        var tooLong = secret.length() > LONGEST_SECRET;
        var tried = hashes.isEmpty() || tooLong ? List.of(dummy) : hashes;
        var asked = tooLong ? Secret.of("") : secret;
        try {
            var matched = lane.submit(() -> PasswordHash.matchesAny(asked, tried)).get();
            return matched && !tooLong && !hashes.isEmpty();
        } catch (RejectedExecutionException _) {
            LOG.warn("too many logins at once: one was refused without looking at its password");
            return false;
        } catch (CancellationException _) {
            return false;
        } catch (ExecutionException trouble) {
            LOG.error("a password could not be verified", trouble);
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether new hashes cost more to guess than this one. */
    public boolean isOutdated(PasswordHash hash) {
        return hash.cost().isBelow(cost);
    }

    /** What a new hash of this secret would be; empty when the lane is busy or closed. */
    public Optional<PasswordHash> renewed(PasswordHash old, Secret secret) {
        try {
            return Optional.of(lane.submit(() -> old.renewed(secret, cost)).get());
        } catch (RejectedExecutionException | CancellationException | ExecutionException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        lane.shutdownNow()
                .forEach(
                        waiting -> {
                            if (waiting instanceof Future<?> answer) {
                                answer.cancel(false); // or whoever waits for it waits for ever
                            }
                        });
    }
}
