package wherry.server.listen;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Short names for sessions, other ones in each run: logs outlive it. */
final class SessionIds {
    private final AtomicLong callers = new AtomicLong();
    private final String run = text(begun());

    /** One that no session had before. */
    String next() {
        return run + "-" + text(callers.incrementAndGet());
    }

    private static long begun() {
        var start = ProcessHandle.current().info().startInstant();
        return start.map(Instant::getEpochSecond).orElse(0L);
    }

    private static String text(long number) {
        return Long.toString(number, Character.MAX_RADIX);
    }
}
