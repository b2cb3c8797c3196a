package wherry.server.session;

import wherry.protocol.Reason;
import wherry.server.files.FileRefused;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets few sessions compute digests of files at once, in the order in which they ask: on every
 * processor it would leave none for transfers. Whoever waits holds nothing open.
 */
final class DigestLane {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore turns;
    private final Duration patience;

    /** Work that waits for its turn. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws FileRefused;
    }

    /** For half of the processors. */
    DigestLane() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), PATIENCE);
    }

    /** For so many at once, of whom nobody waits longer. */
    DigestLane(int width, Duration patience) {
        this.turns = new Semaphore(width, true);
        this.patience = patience;
    }

    /** Does the work when its turn has come; refused when that takes too long. */
    <T> T inTurn(Work<T> work) throws FileRefused {
        await();
        try {
            return work.run();
        } finally {
            turns.release();
        }
    }

    private void await() throws FileRefused {
        try {
            if (!turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new FileRefused(
                        Reason.BUSY, "too many digests are computed now, try again later");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new FileRefused(Reason.BUSY, "the server is stopping");
        }
    }
}
