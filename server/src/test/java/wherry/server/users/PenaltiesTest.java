package wherry.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Threats T08, T09 and T10: guessing at one name, by clocks that the test moves. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PenaltiesTest {
    private static final String HOME = "192.0.2.9";

    private long nanos = 5;
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Familiars familiars = Familiars.unsaved(now::get);
    private final Penalties penalties = new Penalties(familiars, () -> nanos);

    private void pass(Duration time) {
        nanos += time.toNanos();
        now.updateAndGet(instant -> instant.plus(time));
    }

    private Penalties.Attempt stranger(int number) {
        return penalties.attempt("alice", "10.0.0." + number, false);
    }

    private int allowed(int attempts) {
        var allowed = 0;
        for (var i = 0; i < attempts; i++) {
            allowed += stranger(i % 200).isAllowed() ? 1 : 0;
        }
        return allowed;
    }

    @Test
    @Tag("T08")
    void two_hundred_sources_together_have_ten_tries_a_minute() {
        assertThat(allowed(2000)).isEqualTo(10);
        pass(Duration.ofMinutes(1));
        assertThat(allowed(2000)).isEqualTo(10);
        pass(Duration.ofHours(5));
        assertThat(allowed(2000)).isEqualTo(10);
    }

    @Test
    @Tag("T08")
    void what_is_refused_waits_one_two_four_then_eight_seconds() {
        allowed(10);
        var waits = new ArrayList<Long>();
        for (var i = 0; i < 6; i++) {
            waits.add(stranger(1).delay().toSeconds());
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 8L, 8L);
    }

    @Test
    @Tag("T09")
    void who_has_been_here_before_never_feels_the_guesses_of_others() {
        penalties.loggedIn("alice", HOME);
        for (var round = 0; round < 300; round++) {
            allowed(50);
            var owner = penalties.attempt("alice", HOME, false);
            assertThat(owner.isAllowed()).isTrue();
            assertThat(owner.asker().familiar()).isTrue();
            penalties.giveBack(owner);
            pass(Duration.ofSeconds(6));
        }
    }

    @Test
    @Tag("T09")
    void a_familiar_source_has_ten_tries_a_minute_of_its_own() {
        penalties.loggedIn("alice", HOME);
        penalties.loggedIn("alice", "192.0.2.10");
        for (var i = 0; i < 10; i++) {
            assertThat(penalties.attempt("alice", HOME, false).isAllowed()).isTrue();
        }
        assertThat(penalties.attempt("alice", HOME, false).isAllowed()).isFalse();
        assertThat(penalties.attempt("alice", "192.0.2.10", false).isAllowed()).isTrue();
        assertThat(allowed(20)).isEqualTo(10);
        assertThat(penalties.attempt("bob", HOME, false).asker().familiar()).isFalse();
    }

    @Test
    @Tag("T09")
    void familiarity_ends_after_thirty_days_without_a_login() {
        penalties.loggedIn("alice", HOME);
        pass(Duration.ofDays(30).minusSeconds(1));
        assertThat(familiars.knows("alice", HOME)).isTrue();
        penalties.loggedIn("alice", HOME);
        pass(Duration.ofDays(30).minusSeconds(1));
        assertThat(familiars.knows("alice", HOME)).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(familiars.knows("alice", HOME)).isFalse();
        allowed(10);
        assertThat(penalties.attempt("alice", HOME, false).isAllowed()).isFalse();
    }

    @Test
    @Tag("T08")
    void after_a_hundred_failures_strangers_need_a_certificate_until_the_owner_comes() {
        penalties.loggedIn("alice", HOME);
        var failures = 0;
        for (var minute = 0; minute < 30; minute++) {
            failures += allowed(100);
            pass(Duration.ofMinutes(1));
        }
        assertThat(failures).isEqualTo(100);
        assertThat(penalties.all())
                .containsExactly(new Penalties.Throttled("alice", 100, 10, true));
        assertThat(penalties.attempt("alice", "10.0.9.9", true).isAllowed()).isTrue();
        assertThat(penalties.attempt("alice", HOME, false).isAllowed()).isTrue();
        penalties.loggedIn("alice", HOME);
        assertThat(allowed(100)).isEqualTo(10);
    }

    @Test
    void somebody_may_clear_what_is_held_against_strangers() {
        allowed(20);
        assertThat(penalties.clear("bob")).isZero();
        assertThat(penalties.clear("alice")).isEqualTo(1);
        assertThat(allowed(20)).isEqualTo(10);
        assertThat(penalties.clear(null)).isEqualTo(1);
        assertThat(penalties.all()).isEmpty();
    }

    @Test
    void what_nobody_looked_at_is_no_failure() {
        for (var i = 0; i < 500; i++) {
            penalties.giveBack(stranger(1));
        }
        assertThat(penalties.all()).isEmpty();
        allowed(11);
        penalties.giveBack(stranger(1));
        assertThat(stranger(1).isAllowed()).as("a refused one has nothing to give back").isFalse();
    }

    @Test
    @Tag("T10")
    void nobody_can_tell_names_that_exist_from_those_that_do_not() {
        penalties.loggedIn("alice", HOME);
        List<Duration> alice = new ArrayList<>();
        List<Duration> nobody = new ArrayList<>();
        for (var i = 0; i < 300; i++) {
            alice.add(penalties.attempt("alice", "10.0.0.1", false).delay());
            nobody.add(penalties.attempt("nobody", "10.0.0.1", false).delay());
            pass(Duration.ofMillis(700));
        }
        assertThat(nobody).isEqualTo(alice);
    }
}
