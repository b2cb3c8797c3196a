package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that another process does, by looking often and not for ever. */
public final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private Eventually() {}

    /** Looks until it is so; fails with this description when it never is. */
    public static void holds(String description, Callable<Boolean> condition) throws Exception {
        var end = System.nanoTime() + LONGEST.toNanos();
        var holds = condition.call();
        while (!holds && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            holds = condition.call();
        }
        assertThat(holds).as(description).isTrue();
    }
}
