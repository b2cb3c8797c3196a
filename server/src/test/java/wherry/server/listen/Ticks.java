package wherry.server.listen;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that a test moves. */
final class Ticks implements LongSupplier {
    private long now = Long.MAX_VALUE - Duration.ofHours(1).toNanos();

    @Override
    public long getAsLong() {
        return now;
    }

    void pass(Duration time) {
        now += time.toNanos();
    }

    void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }
}
