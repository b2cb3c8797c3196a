package wherry.client.transfer;

import java.io.Closeable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Those who force files to the disk and give them their names, while the next ones come: a disk
 * that is asked for several at once makes them safe together.
 */
final class Finishers implements Closeable {
    private static final int WORKERS = 8;

    /** So many files may wait: each keeps a descriptor. */
    private static final int WAITING = 64;

    private final ExecutorService workers =
            Executors.newFixedThreadPool(
                    WORKERS, Thread.ofPlatform().daemon().name("finisher-", 1).factory());
    private final Semaphore room = new Semaphore(WAITING);

    /** Does this soon; waits when too much waits already. */
    void finish(Runnable work) {
        room.acquireUninterruptibly();
        workers.execute(
                () -> {
                    try {
                        work.run();
                    } finally {
                        room.release();
                    }
                });
    }

    /** Waits until all of it is done. */
    @Override
    public void close() {
        workers.close();
    }
}
