package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a pipeline's writer and reader share: the requests that have no answer yet. */
final class Pending {
    /** How many requests may be unanswered. */
    static final int MOST = 1000;

    /** Below so many it goes on: not request by request, each in a packet of its own. */
    private static final int REFILL = MOST * 3 / 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Underway> unanswered = new ArrayDeque<>();
    private final Deque<Later> followUps = new ArrayDeque<>();
    private boolean over;
    private boolean told;
    private @Nullable IOException broken;

    /**
     * What there was when the writer looked.
     *
     * @param later what to say first; null for nothing
     * @param room whether something new may be said
     * @param count how many were unanswered
     */
    record Seen(@Nullable Later later, boolean room, int count) {}

    /** Why the connection is of no use any more; null while it is. */
    @Nullable IOException broken() {
        return locked(() -> broken);
    }

    /** A request is said now; its answer is the last of all. */
    void begin(Underway underway) throws IOException {
        var why = locked(() -> broken == null && unanswered.add(underway) ? null : broken);
        signal();
        if (why != null) {
            underway.lost(why);
            throw why;
        }
    }

    /** What is to be said when the writer comes to it, and who is told when it does not. */
    record Later(Pipeline.Source source, Request.Ending<?> untold) {}

    void follow(Later later) {
        locked(() -> followUps.add(later));
        signal();
    }

    Seen look() {
        return locked(
                () -> new Seen(followUps.poll(), unanswered.size() < MOST, unanswered.size()));
    }

    /**
     * Waits until there is more to say or more room to say it; false when there never will be.
     *
     * @throws IOException when the connection is of no use any more
     */
    boolean awaitChange(Seen seen) throws IOException {
        var enough = seen.room ? seen.count : REFILL;
        lock.lock();
        try {
            while (broken == null && followUps.isEmpty() && unanswered.size() >= enough) {
                if (unanswered.isEmpty()) {
                    return false;
                }
                changed.awaitUninterruptibly();
            }
            if (broken != null) {
                throw broken;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The request whose answer comes next, once there is one; null at the end. */
    @Nullable Underway first() {
        lock.lock();
        try {
            while (unanswered.isEmpty() && !over) {
                changed.awaitUninterruptibly();
            }
            return unanswered.peek();
        } finally {
            lock.unlock();
        }
    }

    void answered() {
        locked(unanswered::remove);
        signal();
    }

    /** Something will be said. */
    void start() {
        locked(() -> over = false);
    }

    /** Nothing more will be said. */
    void end() {
        locked(() -> over = true);
        signal();
    }

    /** The connection is of no use to one end; the first reason stays. */
    void fail(IOException why) {
        locked(() -> broken = broken == null ? why : broken);
        signal();
    }

    /** Whether anybody was told that the answer never came. */
    boolean hasTold() {
        return locked(() -> told);
    }

    /** No more answers will come: whoever waits for one is told. */
    void tellTheRest(IOException why) {
        var waiting = locked(() -> drained(unanswered));
        var unsaid = locked(() -> drained(followUps));
        locked(() -> told |= !waiting.isEmpty() || !unsaid.isEmpty());
        waiting.forEach(underway -> underway.lost(why));
        unsaid.forEach(later -> later.untold.failed(why));
        signal();
    }

    private static <T> List<T> drained(Deque<T> queue) {
        var all = List.copyOf(queue);
        queue.clear();
        return all;
    }

    private interface Step<T extends @Nullable Object> {
        T run();
    }

    private <T extends @Nullable Object> T locked(Step<T> step) {
        lock.lock();
        try {
            return step.run();
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
