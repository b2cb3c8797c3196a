package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Forces a large file to the disk in steps, while the rest of it still comes: at the end only the
 * last step is waited for.
 */
final class SteadyForce {
    /** So many octets are a step: less would make the disk seek, more would make the end long. */
    static final long STEP = 32L << 20;

    private final Disk disk;
    private long waiting;
    private @Nullable Thread step;
    private volatile @Nullable IOException trouble;

    /** Makes what was written safe. */
    interface Disk {
        /** With the file's own data only, or all about it. */
        void force(boolean all) throws IOException;
    }

    SteadyForce(Disk disk) {
        this.disk = disk;
    }

    /** So many octets more were written. */
    void wrote(int octets) {
        waiting += octets;
        if (waiting >= STEP && (step == null || !step.isAlive())) {
            waiting = 0;
            step = Thread.ofPlatform().daemon().name("steady-force").start(this::force);
        }
    }

    private void force() {
        try {
            disk.force(false);
        } catch (IOException failed) {
            trouble = failed;
        }
    }

    /**
     * Makes all of it safe.
     *
     * @throws IOException also when a step failed: a system tells of lost octets only once
     */
    void finish() throws IOException {
        settle();
        var failed = trouble;
        if (failed != null) {
            throw failed;
        }
        disk.force(true);
    }

    /** Waits for the step under way, which uses the file. */
    void settle() {
        try {
            if (step != null) {
                step.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
