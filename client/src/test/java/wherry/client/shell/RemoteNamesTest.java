package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.client.shell.RemoteNames.Name;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class RemoteNamesTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Duration NONE = Duration.ZERO;

    /** Answers when it may, and tells how often it was asked. */
    private static final class Answers implements RemoteNames.Source {
        private final Semaphore may = new Semaphore(0);
        private final AtomicLong asked = new AtomicLong();
        private volatile boolean broken;

        @Override
        public String place() {
            return "/";
        }

        @Override
        public void list(String directory, RemoteNames.Names into) throws IOException {
            var number = asked.incrementAndGet();
            may.acquireUninterruptibly();
            if (broken) {
                throw new IOException("broken");
            }
            into.add("b" + number, true);
            into.add("a\u001b", false);
            into.add("a" + number, false);
        }
    }

    private final Answers source = new Answers();
    private final AtomicLong clock = new AtomicLong();
    private final RemoteNames names = new RemoteNames(source, clock::get);

    private static List<Name> answer(int number) {
        return List.of(new Name("a" + number, false), new Name("b" + number, true));
    }

    @Test
    void what_is_old_is_offered_until_what_is_new_has_come() {
        assertThat(names.soon("x", NONE)).isEmpty();
        source.may.release();
        assertThat(names.soon("x", LONG)).contains(answer(1));
        clock.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(names.soon("x", NONE)).contains(answer(1));
        source.may.release();
        assertThat(names.soon("x", LONG)).contains(answer(2));
        assertThat(names.soon("x", NONE)).contains(answer(2));
        assertThat(source.asked).hasValue(2);
    }

    @Test
    void what_could_not_be_listed_is_asked_for_again() {
        source.broken = true;
        source.may.release();
        assertThat(names.soon("x", LONG)).contains(List.of());
        source.broken = false;
        source.may.release();
        assertThat(names.soon("x", LONG)).contains(answer(2));
    }

    @Test
    void what_was_told_lately_is_not_asked_for_again() throws Exception {
        source.may.release();
        assertThat(names.now("x")).isEqualTo(answer(1));
        assertThat(names.now("x")).isEqualTo(answer(1));
        assertThat(names.soon("x", NONE)).contains(answer(1));
        names.forget();
        source.may.release();
        assertThat(names.now("x")).isEqualTo(answer(2));
    }

    @Test
    void no_server_fills_the_memory_with_names() {
        var found = new RemoteNames.Names();
        var longest = "x".repeat(1 << 20);
        for (var i = 0; i < 100; i++) {
            found.add(longest, false);
        }
        assertThat(found.sorted()).hasSize(8);
    }
}
