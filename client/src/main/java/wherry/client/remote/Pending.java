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

    /** So many things to say wake the writer; fewer wait until it is awake, to go out together. */
    private static final int GATHERED = 64;

    private final ReentrantLock lock = new ReentrantLock();

    /** What the reader waits for. */
    private final Condition said = lock.newCondition();

    /** What the writer waits for. */
    private final Condition heard = lock.newCondition();

    /** The writer sleeps while more are unanswered. */
    private int enough;

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
        var why = locked(() -> broken == null && added(underway) ? null : broken);
        if (why != null) {
            underway.lost(why);
            throw why;
        }
    }

    private boolean added(Underway underway) {
        unanswered.add(underway);
        if (unanswered.size() == 1) {
            said.signalAll();
        }
        return true;
    }

    /** What is to be said when the writer comes to it, and who is told when it does not. */
    record Later(Pipeline.Source source, Request.Ending<?> untold) {}

    void follow(Later later) {
        locked(
                () -> {
                    followUps.add(later);
                    wakeWriter();
                    return true;
                });
    }

    Seen look() {
        return locked(
                () -> new Seen(followUps.poll(), unanswered.size() < MOST, unanswered.size()));
    }

    /**
     * Waits until there is more to say or more room to say it; false when there never will be. A
     * quarter of what is under way is waited for: to wake for every answer, and to say one thing at
     * a time, costs more than all else.
     *
     * @throws IOException when the connection is of no use any more
     */
    boolean awaitChange(Seen seen) throws IOException {
        lock.lock();
        try {
            if (seen.count == 0 && unanswered.isEmpty() && followUps.isEmpty() && broken == null) {
                return false;
            }
            enough = seen.count * 3 / 4;
            while (!isWorthWaking()) {
                heard.awaitUninterruptibly();
            }
            if (broken != null) {
                throw broken;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isWorthWaking() {
        return broken != null || followUps.size() >= GATHERED || unanswered.size() <= enough;
    }

    private void wakeWriter() {
        if (isWorthWaking()) {
            heard.signalAll();
        }
    }

    /** The request whose answer comes next, once there is one; null at the end. */
    @Nullable Underway first() {
        lock.lock();
        try {
            while (unanswered.isEmpty() && !over) {
                said.awaitUninterruptibly();
            }
            return unanswered.peek();
        } finally {
            lock.unlock();
        }
    }

    void answered() {
        locked(
                () -> {
                    unanswered.remove();
                    wakeWriter();
                    return true;
                });
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
            said.signalAll();
            heard.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
