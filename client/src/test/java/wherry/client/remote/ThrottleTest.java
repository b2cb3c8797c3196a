package wherry.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A limit holds over ten seconds, however badly a machine keeps time; the clock here is a fake. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ThrottleTest {
    private static final long TEN_SECONDS = TimeUnit.SECONDS.toNanos(10);

    private final Random random = new Random(913);
    private long now = 5;

    /** How many octets pass in ten seconds, when each pause takes this much longer at most. */
    private double rate(long limit, int mostTooLong) {
        return rate(limit, 0, mostTooLong);
    }

    private double rate(long limit, long ahead, int mostTooLong) {
        var throttle =
                new Throttle(
                        limit,
                        ahead,
                        () -> now,
                        nanos -> now += nanos + random.nextInt(mostTooLong));
        var begun = now;
        var passed = 0L;
        while (now - begun < TEN_SECONDS) {
            var piece = throttle.piece(64 * 1024);
            now += random.nextInt(1_000_000); // the piece itself takes its time
            throttle.passed(piece);
            passed += piece;
        }
        return passed * 1e9 / (now - begun);
    }

    @Test
    void ten_seconds_are_right_within_a_twentieth() {
        for (var limit : new long[] {1_000, 50_000, 1_000_000, 5_000_000}) {
            assertThat(rate(limit, 1)).isCloseTo((double) limit, within(limit / 20.0));
            assertThat(rate(limit, 5_000_000)).isCloseTo((double) limit, within(limit / 20.0));
        }
    }

    @Test
    void what_waits_on_this_side_already_counts() {
        var limit = 1_000_000L;
        var ahead = 400_000;
        var crossed = rate(limit, ahead, 1) + ahead / 10.0;
        assertThat(crossed).isCloseTo((double) limit, within(limit / 50.0));
    }

    @Test
    void none_lets_all_pass_at_once() {
        assertThat(Throttle.none().piece(64 * 1024)).isEqualTo(64 * 1024);
        Throttle.none().passed(Integer.MAX_VALUE);
    }
}
