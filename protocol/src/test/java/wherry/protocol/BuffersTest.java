package wherry.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BuffersTest {
    private final Buffers buffers = new Buffers(2);

    @Test
    void there_are_only_so_many_large_ones() {
        try (var first = buffers.lend(Long.MAX_VALUE);
                var second = buffers.lend(Buffers.SMALL + 1);
                var third = buffers.lend(Long.MAX_VALUE)) {
            assertThat(first.octets()).hasSize(Buffers.LARGE);
            assertThat(second.octets()).hasSize(Buffers.LARGE).isNotSameAs(first.octets());
            assertThat(third.octets()).hasSize(Buffers.SMALL);
            assertThat(buffers.lendLarge()).isNull();
        }
        assertThat(buffers.lendLarge()).isNotNull();
    }

    @Test
    void one_that_comes_back_is_lent_again_and_only_once() {
        var loan = buffers.lend(Long.MAX_VALUE);
        loan.close();
        loan.close();
        try (var again = buffers.lend(Long.MAX_VALUE);
                var other = buffers.lend(Long.MAX_VALUE)) {
            assertThat(again.octets()).isSameAs(loan.octets()).isNotSameAs(other.octets());
        }
    }

    @Test
    void for_little_there_is_a_little_one() {
        try (var loan = buffers.lend(5);
                var empty = buffers.lend(0)) {
            assertThat(loan.octets()).hasSize(5);
            assertThat(empty.octets()).hasSize(1);
        }
    }
}
