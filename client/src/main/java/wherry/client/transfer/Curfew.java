package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Connection;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The moment from which nothing more may be waited for: a deadline, or a signal. */
public final class Curfew {
    private final CountDownLatch over = new CountDownLatch(1);
    private final Set<Connection> guarded = ConcurrentHashMap.newKeySet();
    private final @Nullable Long deadline;

    private Curfew(@Nullable Long deadline) {
        this.deadline = deadline;
    }

    /** One that only a signal brings. */
    public static Curfew never() {
        return new Curfew(null);
    }

    /** One that comes after this long; whoever made it calls {@link #come} then. */
    public static Curfew after(Duration time) {
        return new Curfew(System.nanoTime() + time.toNanos());
    }

    /** It has come: every connection is hung up on, and every pause ends. */
    public void come() {
        over.countDown();
        guarded.forEach(Connection::close);
    }

    /** Whether it has come. */
    public boolean isOver() {
        return over.getCount() == 0;
    }

    /** Hangs up on this connection when it comes. */
    public Connection guard(Connection connection) {
        guarded.removeIf(old -> !old.isOpen());
        guarded.add(connection);
        if (isOver()) {
            connection.close();
        }
        return connection;
    }

    /** How long until the deadline; negative when it has passed, empty when there is none. */
    public Optional<Duration> left() {
        return deadline == null
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(deadline - System.nanoTime()));
    }

    /** Whether so much time is left. */
    boolean allows(Duration time) {
        return !isOver() && left().map(left -> left.compareTo(time) > 0).orElse(true);
    }

    /** Waits; false when it came meanwhile. */
    boolean pause(Duration time) {
        try {
            return !over.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
