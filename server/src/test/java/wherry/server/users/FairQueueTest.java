package wherry.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/** Threats T09 and T11: whose turn it is in the hash lane. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FairQueueTest {
    private final FairQueue queue = new FairQueue(64, 2);
    private final List<String> done = new ArrayList<>();

    private boolean offer(String source, boolean familiar, String what) {
        return queue.offer(new Asker(source, familiar), task(what));
    }

    private FutureTask<Boolean> task(String what) {
        return new FutureTask<>(() -> done.add(what));
    }

    private List<String> work() {
        for (var task = queue.next(); task != null; task = queue.next()) {
            task.run();
        }
        return done;
    }

    @Test
    @Tag("T11")
    void sources_take_turns() {
        for (var i = 1; i <= 3; i++) {
            offer("a", false, "a" + i);
        }
        offer("b", false, "b1");
        offer("c", false, "c1");
        offer("b", false, "b2");
        assertThat(work()).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    @Tag("T09")
    void a_familiar_caller_waits_for_one_stranger_at_most() {
        for (var i = 1; i <= 30; i++) {
            offer("s" + i, false, "s" + i);
        }
        offer("home", true, "owner");
        assertThat(work().indexOf("owner")).isLessThan(2);
    }

    @Test
    @Tag("T11")
    void there_are_sixty_four_places_and_two_of_them_for_familiar_callers() {
        for (var i = 0; i < 62; i++) {
            assertThat(offer("s" + i, false, "s")).isTrue();
        }
        assertThat(offer("late", false, "s")).isFalse();
        assertThat(offer("home", true, "f")).isTrue();
        assertThat(offer("home", true, "f")).isTrue();
        assertThat(offer("home", true, "f")).isFalse();
        assertThat(queue.drain()).hasSize(64);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void who_has_gone_is_not_worked_for() {
        var asker = new Asker("a", false);
        var gone = task("gone");
        queue.offer(asker, gone);
        offer("a", false, "still here");
        assertThat(queue.remove(asker, gone)).isTrue();
        assertThat(queue.remove(asker, gone)).isFalse();
        assertThat(work()).containsExactly("still here");
        assertThat(queue.remove(asker, gone)).isFalse();
    }
}
