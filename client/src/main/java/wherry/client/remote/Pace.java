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
    private long waited;
    private long octets;

    Pace(Duration window) {
        this.window = window.toNanos();
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
        if (octets >= LEAST) {
            begin();
        }
        return waited > window;
    }
}
