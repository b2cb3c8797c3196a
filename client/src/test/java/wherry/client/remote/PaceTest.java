package wherry.client.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import java.time.Duration;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaceTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Pace pace = new Pace(Duration.ofSeconds(60));

    @Test
    void an_octet_now_and_then_is_too_slow_when_the_time_out_is_over() {
        for (var i = 0; i < 60; i++) {
            assertThat(pace.isTooSlow(1, SECOND)).isFalse();
        }
        assertThat(pace.isTooSlow(1, SECOND)).isTrue();
    }

    @Test
    void a_slow_line_is_fast_enough() {
        for (var i = 0; i < 10_000; i++) {
            assertThat(pace.isTooSlow(Pace.LEAST / 59, SECOND)).isFalse();
        }
    }

    @Test
    void each_command_has_its_own_time() {
        for (var i = 0; i < 100; i++) {
            assertThat(pace.isTooSlow(1, 59 * SECOND)).isFalse();
            pace.begin();
        }
    }
}
