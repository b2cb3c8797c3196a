package wherry.client.remote;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Closes the raw socket from outside when a piece of work on it takes too long. A socket's own
 * time-out never limits a write, and counts TLS records that carry nothing as progress; closing the
 * TLS socket instead would wait for the very writer that is stuck.
 */
final class Watchdog implements Closeable {
    private static final long TICK_MILLIS = 50;

    private final Closeable raw;
    private final ScheduledExecutorService timer;
    private volatile boolean armed;
    private volatile long deadline;
    private volatile boolean fired;

    /** Guards this socket, or whatever stands for one. */
    Watchdog(Closeable raw) {
        this.raw = raw;
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("watchdog").factory());
        var _ =
                timer.scheduleWithFixedDelay(
                        this::look, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Work on the guarded connection. */
    interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Does the work, or closes the connection when it takes longer than the limit. Inside other
     * watched work the outer limit holds.
     *
     * @param awaited what the server owes, for the sentence that says it never came
     * @throws LineBroken when the limit passed
     */
    <T> T within(Duration limit, String awaited, Work<T> work) throws IOException {
        if (armed) {
            return work.run();
        }
        deadline = System.nanoTime() + limit.toNanos();
        armed = true;
        try {
            return work.run();
        } catch (IOException trouble) {
            throw fired ? LineBroken.stalled(limit, awaited) : trouble;
        } finally {
            armed = false;
        }
    }

    /** Whatever is watched has so much time again. */
    void postpone(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
    }

    private void look() {
        if (armed && System.nanoTime() - deadline > 0) {
            fired = true;
            try {
                raw.close();
            } catch (IOException alreadyGone) {
                // closing was all that was wanted
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
