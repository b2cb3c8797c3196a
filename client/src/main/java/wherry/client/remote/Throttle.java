package wherry.client.remote;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets so many octets pass in a second, over all connections of a run together. It keeps to a
 * schedule, so that what one pause takes too long the next one makes good.
 */
public final class Throttle {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** What may be made good at most. */
    private static final long BEHIND = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int PIECES_A_SECOND = 20;
    private static final int LONGEST_PIECE = 16 * 1024;

    private final long rate;
    private final LongSupplier clock;
    private final LongConsumer pause;
    private long next;

    /** So many octets a second; 0: as many as there are. */
    public Throttle(long rate) {
        this(rate, System::nanoTime, LockSupport::parkNanos);
    }

    Throttle(long rate, LongSupplier clock, LongConsumer pause) {
        this.rate = rate;
        this.clock = clock;
        this.pause = pause;
        this.next = clock.getAsLong();
    }

    /** One that lets everything pass. */
    public static Throttle none() {
        return new Throttle(0);
    }

    /** How many of these may pass in one piece. */
    int piece(int octets) {
        return rate == 0
                ? octets
                : Math.min(octets, Math.clamp(rate / PIECES_A_SECOND, 1, LONGEST_PIECE));
    }

    /** So many have passed: waits until the next may. */
    void passed(int octets) {
        if (rate == 0 || octets <= 0) {
            return;
        }
        var until = booked(octets);
        for (var left = until - clock.getAsLong(); left > 0; left = until - clock.getAsLong()) {
            pause.accept(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private synchronized long booked(int octets) {
        next = Math.max(next, clock.getAsLong() - BEHIND) + octets * SECOND / rate;
        return next;
    }
}
