package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was under way when a connection was lost, and is begun once more on the next one.
 *
 * @param <T> what it is
 */
final class Returned<T> {
    private final Deque<Again<T>> waiting = new ArrayDeque<>();

    /**
     * One of them.
     *
     * @param what it is
     * @param attempts how often it was begun
     * @param why it is here
     */
    record Again<T>(T what, int attempts, Exception why) {}

    synchronized void add(T what, int attempts, Exception why) {
        waiting.add(new Again<>(what, attempts, why));
    }

    /** The one that waits longest; null when none does. */
    synchronized @Nullable Again<T> take() {
        return waiting.poll();
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** All of them, which nobody will begin any more. */
    synchronized List<Again<T>> giveUp() {
        var all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
