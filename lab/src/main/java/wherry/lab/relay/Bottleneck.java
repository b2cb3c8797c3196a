package wherry.lab.relay;

import java.util.concurrent.TimeUnit;

/** Where octets wait until the line has room for them. */
final class Bottleneck {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** So much of what a late awakening has missed is made up for. */
    private static final long MISSED = TimeUnit.MILLISECONDS.toNanos(100);

    private final long octetsInSecond;
    private long free = System.nanoTime();

    Bottleneck(long octetsInSecond) {
        this.octetsInSecond = octetsInSecond;
    }

    /** Returns when so many octets are through. */
    void pass(int octets) throws InterruptedException {
        var now = System.nanoTime();
        free = Math.max(free, now - MISSED) + octets * SECOND / octetsInSecond;
        TimeUnit.NANOSECONDS.sleep(free - now);
    }
}
