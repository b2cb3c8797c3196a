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

    /** What TLS and the system read ahead of us when content comes. */
    private static final int AHEAD = 384 * 1024;

    private final long rate;
    private final LongSupplier clock;
    private final LongConsumer pause;
    private long next;
    private long ahead;

    /** So many octets a second; 0: as many as there are. */
    public Throttle(long rate) {
        this(rate, 0, System::nanoTime, LockSupport::parkNanos);
    }

    /**
     * The same for octets that come. The first count twice: by then as many more have crossed the
     * line and wait on this side, where nobody can hold them up.
     */
    static Throttle receiving(long rate) {
        return new Throttle(rate, AHEAD, System::nanoTime, LockSupport::parkNanos);
    }

    Throttle(long rate, long ahead, LongSupplier clock, LongConsumer pause) {
        this.rate = rate;
        this.ahead = ahead;
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
        var twice = Math.min(octets, ahead);
        ahead -= twice;
        next = Math.max(next, clock.getAsLong() - BEHIND) + (octets + twice) * SECOND / rate;
        return next;
    }
}
