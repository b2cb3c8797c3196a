package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T10")
class PaddingTest {
    private final List<Duration> waits = new ArrayList<>();
    private final Padding padding = new Padding(new byte[] {9, 1, 3}, waits::add);

    private long total(String name, long tookNanos) {
        padding.after(name, tookNanos);
        return tookNanos + waits.removeLast().toNanos();
    }

    @Test
    void a_refusal_takes_five_to_nine_milliseconds_or_that_doubled() {
        var least = total("dora", 0);
        assertThat(least).isBetween(5_000_000L, 9_000_000L);
        assertThat(total("dora", least - 1)).isEqualTo(least);
        assertThat(total("dora", least + 1)).isEqualTo(2 * least);
        assertThat(total("dora", 40_000_000)).isEqualTo(8 * least);
    }

    @Test
    void names_differ_and_keys_differ() {
        var lengths = new HashSet<Long>();
        for (var i = 0; i < 50; i++) {
            lengths.add(total("user" + i, 0));
        }
        assertThat(lengths).hasSizeGreaterThan(40);
        new Padding(new byte[] {1}, waits::add).after("dora", 0);
        assertThat(waits.getLast().toNanos()).isNotEqualTo(total("dora", 0));
    }
}
