package wherry.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.IntStream;

/** Threat T08: what guessing from one source costs it, by a clock that the test moves. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DebtsTest {
    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    private final Ticks clock = new Ticks();
    private final Debts debts = new Debts(clock);

    private void add(Offence offence, int times) {
        IntStream.range(0, times).forEach(_ -> debts.add(HERE, offence));
    }

    private long owed() {
        return debts.all().stream().mapToLong(Debts.Debt::seconds).sum();
    }

    @ParameterizedTest
    @CsvSource({
        "NO_TRY,1",
        "HANDSHAKE,2",
        "WRONG_SECRET,5",
        "TOO_LATE,10",
        "VIOLATION,10",
        "CRASH,90"
    })
    void each_offence_has_its_price(Offence offence, long seconds) {
        add(offence, 1);
        assertThat(owed()).isEqualTo(seconds);
    }

    @Test
    @Tag("T08")
    void above_fifteen_seconds_the_door_is_closed_until_they_have_gone_by() {
        add(Offence.WRONG_SECRET, 3);
        assertThat(debts.isClosedTo(HERE)).isFalse();
        assertThat(debts.add(HERE, Offence.NO_TRY)).as("it closes now").isTrue();
        assertThat(debts.add(HERE, Offence.NO_TRY)).as("it was closed already").isFalse();
        assertThat(debts.isClosedTo(HERE)).isTrue();
        assertThat(debts.isClosedTo(THERE)).isFalse();
        clock.passSeconds(2);
        assertThat(debts.isClosedTo(HERE)).isFalse();
        clock.passSeconds(15);
        assertThat(debts.all()).isEmpty();
    }

    @Test
    void nobody_owes_more_than_ten_minutes() {
        add(Offence.CRASH, 20);
        assertThat(owed()).isEqualTo(600);
        clock.passSeconds(584);
        assertThat(debts.isClosedTo(HERE)).isTrue();
        clock.passSeconds(1);
        assertThat(debts.isClosedTo(HERE)).isFalse();
    }

    @Test
    void a_login_lets_off_half() {
        add(Offence.VIOLATION, 2);
        debts.halve(HERE);
        assertThat(owed()).isEqualTo(10);
        debts.halve(THERE);
    }

    @Test
    @Tag("T08")
    void one_source_has_at_most_twenty_five_guesses_in_ten_minutes() {
        var guesses = 0;
        for (var second = 0; second < 600; second++) {
            while (!debts.isClosedTo(HERE)) {
                debts.add(HERE, Offence.WRONG_SECRET);
                guesses++;
            }
            clock.passSeconds(1);
        }
        assertThat(guesses).isBetween(10, 25);
    }

    @Test
    void after_ten_quiet_minutes_wrong_secrets_are_as_cheap_as_before() {
        add(Offence.WRONG_SECRET, 6);
        assertThat(owed()).isEqualTo(5 * 4 + 10 + 15);
        clock.passSeconds(601);
        add(Offence.WRONG_SECRET, 1);
        assertThat(owed()).isEqualTo(5);
    }

    @Test
    @Tag("T12")
    void a_full_table_forgets_who_would_be_forgotten_next_and_shuts_out_nobody() {
        var few = new Debts(clock, 3);
        few.add("a", Offence.CRASH);
        few.add("b", Offence.TOO_LATE);
        few.add("c", Offence.CRASH);
        few.add("d", Offence.CRASH);
        assertThat(few.all())
                .extracting(Debts.Debt::source)
                .containsExactlyInAnyOrder("a", "c", "d");
        assertThat(few.isClosedTo("e")).isFalse();
    }

    @Test
    void people_may_clear_a_source_by_any_address_of_it_or_all() {
        add(Offence.CRASH, 1);
        debts.add("2001:db8:0:1::/64", Offence.CRASH);
        assertThat(debts.clear("2001:db8:0:1:9::7")).isEqualTo(1);
        assertThat(debts.clear("nobody")).isZero();
        debts.add(THERE, Offence.CRASH);
        assertThat(debts.clear(null)).isEqualTo(2);
        assertThat(debts.isClosedTo(HERE)).isFalse();
    }
}
