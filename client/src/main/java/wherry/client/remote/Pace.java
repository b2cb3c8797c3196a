package wherry.client.remote;

import java.time.Duration;

/**
 * How fast a server must be: so many octets in each time-out, or an end before. Only the time spent
 * waiting for it counts, so that a slow disk of our own is not held against it.
 */
final class Pace {
    /** The fewest octets of a time-out: as many as one TLS record holds. */
    static final int LEAST = 16 * 1024;

    private final long window;
    private final long least;
    private long waited;
    private long octets;

    Pace(Duration window) {
        this(window, 0);
    }

    /** So many octets a second; 0: {@link #LEAST} in each window. */
    Pace(Duration window, long rate) {
        this.window = window.toNanos();
        this.least = rate == 0 ? LEAST : Math.max(1, rate * window.toMillis() / 1000);
    }

    /** How many octets a window must bring. */
    long least() {
        return least;
    }

    /** Something else is waited for. */
    synchronized void begin() {
        waited = 0;
        octets = 0;
    }

    /** Whether it is, now that so many octets came after so many nanoseconds. */
    synchronized boolean isTooSlow(int count, long nanos) {
        octets += Math.max(count, 0);
        waited += nanos;
        if (octets >= least) {
            begin();
        }
        return waited > window;
    }
}
