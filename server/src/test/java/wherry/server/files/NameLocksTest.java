package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.protocol.Reason;

import java.nio.file.FileAlreadyExistsException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class NameLocksTest {
    private static final int ROUNDS = 20_000;

    private final NameLocks locks = new NameLocks();
    private int count;

    @Test
    void two_names_taken_in_both_orders_never_wait_in_a_circle() throws Exception {
        var one = Cabinet.path("one");
        var other = Cabinet.path("other");
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var forth = threads.submit(work(start, one, other));
            var back = threads.submit(work(start, other, one));
            forth.get();
            back.get();
        }
        assertThat(count).isEqualTo(2 * ROUNDS);
    }

    private Callable<Integer> work(CyclicBarrier start, VirtualPath from, VirtualPath to) {
        return () -> {
            start.await();
            for (var i = 0; i < ROUNDS; i++) {
                locks.holding(from, to, () -> count++);
            }
            return count;
        };
    }

    @Test
    void one_name_may_be_taken_twice_at_once() throws FileRefused {
        var name = Cabinet.path("x");
        assertThat(locks.<Integer>holding(name, name, () -> 7)).isEqualTo(7);
    }

    @Test
    void trouble_lets_go_of_the_name_and_becomes_a_refusal() throws Exception {
        var name = Cabinet.path("x");
        assertThatThrownBy(
                        () ->
                                locks.holding(
                                        name,
                                        () -> {
                                            throw new FileAlreadyExistsException("/secret/place");
                                        }))
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.EXISTS))
                .hasMessageNotContaining("/");
        try (var threads = Executors.newSingleThreadExecutor()) {
            assertThat(threads.submit(() -> locks.<Integer>holding(name, () -> 7)).get())
                    .isEqualTo(7);
        }
    }
}
