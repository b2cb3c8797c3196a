package wherry.server.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A trail in files, and a line in the log for each event, written by a thread of its own: sessions
 * only queue their events. Where the disk is full or does not answer, the trail loses events, which
 * are counted, and the next line that can be written says how many; the log loses none by that.
 */
public final class FileTrail implements AuditTrail, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileTrail.class);
    private static final int QUEUE = 8192;
    private static final int BATCH = 256;
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final long GATHER_MILLIS = 2;
    private static final long LAST_WAIT_MILLIS = 2000;

    private final Sink sink;
    private final InstantSource clock;
    private final BlockingQueue<Sink.Entry> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean closing;
    private boolean broken;
    private long settled = System.nanoTime();

    FileTrail(Sink sink, InstantSource clock) {
        this.sink = sink;
        this.clock = clock;
        this.writer = Thread.ofPlatform().daemon().name("audit").start(this::write);
    }

    /** Opens a trail and starts its writer. */
    public static FileTrail open(AuditPlace place, InstantSource clock) throws IOException {
        return new FileTrail(Chain.open(place), clock);
    }

    /** Writes one event down, from a program that does nothing else, and forces it to disk. */
    public static void once(AuditPlace place, InstantSource clock, AuditEvent event)
            throws IOException {
        try (var chain = Chain.open(place)) {
            chain.append(List.of(new Sink.Entry(clock.instant(), "", "", event)));
        }
    }

    @Override
    public void append(String session, String peer, AuditEvent event) {
        var entry = new Sink.Entry(clock.instant(), session, peer, event);
        if (!queue.offer(entry)) {
            dropped.incrementAndGet();
            Bulletin.post(entry);
        }
    }

    private void write() {
        var batch = new ArrayList<Sink.Entry>(BATCH);
        try {
            while (!closing || !queue.isEmpty()) {
                var first = queue.poll(closing ? 0 : LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    gather();
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    keep(batch);
                    batch.clear();
                }
                settle();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** A session that is busy tells much at once: to wake for each event costs it more than it. */
    private void gather() throws InterruptedException {
        if (!closing) {
            Thread.sleep(GATHER_MILLIS);
        }
    }

    private void keep(List<Sink.Entry> batch) {
        batch.forEach(Bulletin::post);
        var missing = dropped.getAndSet(0);
        var events = new ArrayList<Sink.Entry>(batch.size() + 1);
        if (missing > 0) {
            var note = new AuditEvent.Dropped(missing);
            events.add(new Sink.Entry(batch.getFirst().when(), "", "", note));
        }
        events.addAll(batch);
        try {
            sink.append(events);
            if (broken) {
                LOG.warn("the audit log is written again; {} events were dropped", missing);
            }
            broken = false;
        } catch (IOException | RuntimeException trouble) {
            dropped.addAndGet(missing + batch.size());
            complain(trouble);
        }
    }

    /** Once, not for each event. */
    private void complain(Exception trouble) {
        if (!broken) {
            LOG.error(
                    "the audit log cannot be written, events are dropped: {}", trouble.toString());
        }
        broken = true;
    }

    private void settle() {
        if (System.nanoTime() - settled < SETTLE_NANOS) {
            return;
        }
        settled = System.nanoTime();
        try {
            sink.settle();
        } catch (IOException | RuntimeException trouble) {
            complain(trouble);
        }
    }

    /** Writes what is queued, for two seconds at most. */
    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            writer.join(LAST_WAIT_MILLIS);
            if (writer.isAlive()) {
                LOG.error("the audit log does not answer: {} events are lost", queue.size());
            } else {
                sink.close();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException trouble) {
            LOG.error("the audit log could not be closed: {}", trouble.toString());
        }
    }
}
