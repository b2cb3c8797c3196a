package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The moment from which nothing more may be waited for: a deadline, or a signal. */
public final class Curfew {
    private final CountDownLatch over = new CountDownLatch(1);

    /** What nobody uses any more is forgotten. */
    private final Set<Closeable> guarded = Collections.newSetFromMap(new WeakHashMap<>());

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
        return new Curfew(System.nanoTime() + Math.max(0, time.toNanos()));
    }

    /** It has come: every line is hung up on, and every pause ends. */
    public void come() {
        over.countDown();
        lines().forEach(Curfew::hangUp);
    }

    private List<Closeable> lines() {
        synchronized (guarded) {
            return List.copyOf(guarded);
        }
    }

    private static void hangUp(Closeable line) {
        try {
            line.close();
        } catch (IOException alreadyGone) {
            // closing was all that was wanted
        }
    }

    /** Whether it has come. */
    public boolean isOver() {
        return over.getCount() == 0;
    }

    /** Hangs up on this line when it comes: a connection, or a socket that will be one. */
    public <T extends Closeable> T guard(T line) {
        synchronized (guarded) {
            guarded.add(line);
        }
        if (isOver()) {
            hangUp(line);
        }
        return line;
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
