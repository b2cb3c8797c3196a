package wherry.server.listen;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at every open connection ten times a second and cuts those whose time is up. */
final class Watchdog implements AutoCloseable {
    private static final int LOOK_EVERY_MILLIS = 100;

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("watchdog").factory());

    Watchdog() {
        var _ =
                looks.scheduleWithFixedDelay(
                        this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void guard(Connection connection) {
        open.add(connection);
    }

    void release(Connection connection) {
        open.remove(connection);
    }

    /** Tells all sessions to end as soon as they can. */
    void stopAll() {
        open.forEach(Connection::stop);
    }

    /** Ends all sessions now. */
    void cutAll() {
        open.forEach(Connection::cut);
    }

    private void look() {
        for (var connection : open) {
            if (connection.isOverdue()) {
                connection.expire();
            }
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
