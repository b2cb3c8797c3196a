package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** The judge of timings, with timings that are known. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RanksTest {
    private static final int MANY = 2_000;
    private static final double DOUBTFUL = 0.01;

    private static List<Long> samples(long seed, long more) {
        var random = new Random(seed);
        return LongStream.generate(() -> (long) (random.nextGaussian() * 1_000) + more)
                .limit(MANY)
                .boxed()
                .toList();
    }

    @Test
    void the_same_thing_measured_twice_is_not_told_apart() {
        assertThat(Ranks.probability(samples(1, 0), samples(2, 0))).isBetween(DOUBTFUL, 1.0);
    }

    @Test
    void a_shift_by_a_fifth_of_the_deviation_is_seen() {
        assertThat(Ranks.probability(samples(1, 0), samples(2, 200))).isLessThan(DOUBTFUL);
    }

    @Test
    void equal_values_are_equal() {
        assertThat(Ranks.probability(List.of(5L, 5L, 5L), List.of(5L, 5L))).isBetween(0.99, 1.01);
    }
}
