package wherry.server.users;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;

/**
 * Work that waits for the hash lane. Sources take turns, and so do familiar callers and strangers;
 * the last places are for familiar ones alone.
 */
final class FairQueue {
    private final int places;
    private final int reserved;
    private final Line familiar = new Line();
    private final Line strangers = new Line();
    private boolean familiarWereLast;

    FairQueue(int places, int reserved) {
        this.places = places;
        this.reserved = reserved;
    }

    /** Those of one kind: a line for each source, in the order of their turns. */
    private static final class Line {
        private final Map<String, ArrayDeque<FutureTask<?>>> bySource = new LinkedHashMap<>();
        private int size;

        private void add(String source, FutureTask<?> task) {
            bySource.computeIfAbsent(source, _ -> new ArrayDeque<>()).add(task);
            size++;
        }

        private @Nullable FutureTask<?> next() {
            Iterator<Map.Entry<String, ArrayDeque<FutureTask<?>>>> turns =
                    bySource.entrySet().iterator();
            if (!turns.hasNext()) {
                return null;
            }
            var turn = turns.next();
            turns.remove();
            var waiting = turn.getValue();
            var task = waiting.remove();
            if (!waiting.isEmpty()) {
                bySource.put(turn.getKey(), waiting);
            }
            size--;
            return task;
        }

        private boolean remove(String source, FutureTask<?> task) {
            var waiting = bySource.get(source);
            if (waiting == null || !waiting.remove(task)) {
                return false;
            }
            if (waiting.isEmpty()) {
                bySource.remove(source);
            }
            size--;
            return true;
        }
    }

    /** Whether there was a place. */
    synchronized boolean offer(Asker asker, FutureTask<?> task) {
        var most = asker.familiar() ? places : places - reserved;
        if (familiar.size + strangers.size >= most) {
            return false;
        }
        line(asker).add(asker.source(), task);
        return true;
    }

    /** Whoever's turn it is; null when nobody waits. */
    synchronized @Nullable FutureTask<?> next() {
        var first = familiarWereLast ? strangers : familiar;
        var task = first.next();
        if (task != null) {
            familiarWereLast = !familiarWereLast;
            return task;
        }
        return (first.equals(familiar) ? strangers : familiar).next();
    }

    /** Whether it still waited; it does no more. */
    synchronized boolean remove(Asker asker, FutureTask<?> task) {
        return line(asker).remove(asker.source(), task);
    }

    /** Whether nobody waits. */
    synchronized boolean isEmpty() {
        return familiar.size + strangers.size == 0;
    }

    /** All who wait; they do no more. */
    synchronized List<FutureTask<?>> drain() {
        var all = new ArrayList<FutureTask<?>>();
        for (var task = next(); task != null; task = next()) {
            all.add(task);
        }
        return all;
    }

    private Line line(Asker asker) {
        return asker.familiar() ? familiar : strangers;
    }
}
