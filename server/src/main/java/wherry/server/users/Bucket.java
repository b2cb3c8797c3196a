package wherry.server.users;

import java.time.Duration;

/**
 * How many more secrets may be tried: ten, and ten more each minute. Whoever finds it empty waits,
 * the longer the more often.
 */
final class Bucket {
    private static final int SIZE = 10;
    private static final long REFILL_NANOS = 6_000_000_000L;
    private static final long MINUTE = 60_000_000_000L;
    private static final int LONGEST_SHIFT = 3;

    private long free = SIZE * REFILL_NANOS;
    private long at;
    private int refused;
    private long lastRefused;

    Bucket(long now) {
        this.at = now;
    }

    /** Zero when one was taken; else how long to wait before the refusal. */
    Duration take(long now) {
        fill(now);
        if (free >= REFILL_NANOS) {
            free -= REFILL_NANOS;
            return Duration.ZERO;
        }
        return refusal(now);
    }

    /** How long to wait before a refusal: 1, 2, 4, then 8 seconds, until a minute was quiet. */
    Duration refusal(long now) {
        if (refused > 0 && now - lastRefused > MINUTE) {
            refused = 0;
        }
        lastRefused = now;
        var wait = Duration.ofSeconds(1L << Math.min(refused, LONGEST_SHIFT));
        refused++;
        return wait;
    }

    void giveBack() {
        free = Math.min(free + REFILL_NANOS, SIZE * REFILL_NANOS);
    }

    /** How many may be tried at this moment. */
    int left(long now) {
        fill(now);
        return (int) (free / REFILL_NANOS);
    }

    private void fill(long now) {
        free = Math.min(free + (now - at), SIZE * REFILL_NANOS);
        at = now;
    }
}
