package wherry.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Threats T08, T12, T15: who comes in, without a socket. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GateTest {
    private static final String CROWDED = "192.0.2.200";

    private final Ticks clock = new Ticks();
    private final List<String> told = new ArrayList<>();
    private boolean memoryIsShort;

    private final DoorEvents events =
            new DoorEvents() {
                @Override
                public void turnedAway(String source, Refusal why, int times) {
                    told.add(why + " " + source + " " + times);
                }

                @Override
                public void closedTo(String source) {
                    told.add("closed to " + source);
                }

                @Override
                public void noSeatFor(String user, String source) {
                    told.add("no seat for " + user);
                }
            };

    private Gate gate(CrowdLimits crowd) {
        var limits =
                new Limits(
                        10_000,
                        Duration.ofSeconds(10),
                        Duration.ZERO,
                        crowd,
                        Floors.USUAL,
                        Limits.LOOPBACK);
        return new Gate(limits, clock, new Random(7), events, _ -> memoryIsShort);
    }

    private static @Nullable Guest come(Gate gate, String address) {
        return gate.admit(InetAddress.ofLiteral(address));
    }

    private static Guest in(Gate gate, String address) {
        return Objects.requireNonNull(come(gate, address));
    }

    private static int let(Gate gate, String address, int callers) {
        var inside = 0;
        for (var i = 0; i < callers; i++) {
            inside += come(gate, address) == null ? 0 : 1;
        }
        return inside;
    }

    @Test
    @Tag("T15")
    void a_source_has_sixteen_strangers_here_at_most() {
        assertThat(let(gate(CrowdLimits.USUAL), CROWDED, 1000)).isEqualTo(16);
        assertThat(told).containsExactly("SOURCE " + CROWDED + " 1");
    }

    @Test
    void who_is_exempt_is_not_counted_by_source_and_owes_nothing() {
        var gate = gate(CrowdLimits.USUAL);
        assertThat(let(gate, "127.0.0.1", 200)).isEqualTo(200);
        for (var i = 0; i < 20; i++) {
            in(gate, "::1").wrongSecret();
        }
        assertThat(gate.debts().all()).isEmpty();
    }

    @Test
    @Tag("T12")
    void chance_turns_callers_away_but_never_a_source_that_has_nobody_here() {
        var gate = gate(CrowdLimits.USUAL);
        for (var i = 0; i < 300; i++) {
            assertThat(come(gate, "10.0." + i / 250 + "." + i % 250)).isNotNull();
        }
        var second = 0;
        for (var i = 0; i < 300; i++) {
            second += come(gate, "10.0." + i / 250 + "." + i % 250) == null ? 0 : 1;
        }
        assertThat(second).as("of 300, at odds of 39 to 70 in a hundred").isBetween(60, 160);
        assertThat(told).allMatch(line -> line.startsWith("EARLY"));
        assertThat(come(gate, "192.0.2.1")).isNotNull();
    }

    @Test
    @Tag("T12")
    void there_are_never_more_strangers_than_may_be_and_users_are_none() {
        var gate = gate(new CrowdLimits(4, 100, 16, 64));
        var first = in(gate, "10.0.0.1");
        assertThat(let(gate, "10.0.0.2", 10)).isEqualTo(3);
        assertThat(come(gate, "10.0.0.3")).isNull();
        assertThat(first.loggedIn("alice")).isTrue();
        assertThat(come(gate, "10.0.0.3")).isNotNull();
        first.leave();
        first.leave();
        assertThat(come(gate, "10.0.0.4")).isNull();
    }

    @Test
    void the_odds_rise_from_a_third_to_certainty() {
        var usual = CrowdLimits.USUAL;
        assertThat(usual.dropping(127)).isZero();
        assertThat(usual.dropping(128)).isEqualTo(0.3);
        assertThat(usual.dropping(320)).isBetween(0.649, 0.651);
        assertThat(usual.dropping(512)).isEqualTo(1);
    }

    @Test
    @Tag("T15")
    void a_user_has_so_many_seats_and_gets_one_back() {
        var gate = gate(new CrowdLimits(512, 128, 16, 2));
        var first = in(gate, "10.0.0.1");
        assertThat(first.loggedIn("alice")).isTrue();
        assertThat(in(gate, "10.0.0.2").loggedIn("alice")).isTrue();
        var third = in(gate, "10.0.0.3");
        assertThat(third.loggedIn("alice")).isFalse();
        assertThat(told).containsExactly("no seat for alice");
        assertThat(third.loggedIn("bob")).isTrue();
        first.leave();
        assertThat(in(gate, "10.0.0.4").loggedIn("alice")).isTrue();
    }

    @Test
    @Tag("T11")
    void with_little_memory_nobody_else_comes_in() {
        var gate = gate(CrowdLimits.USUAL);
        memoryIsShort = true;
        assertThat(come(gate, "127.0.0.1")).isNull();
        memoryIsShort = false;
        assertThat(come(gate, "127.0.0.1")).isNotNull();
        assertThat(Heap.isBelow(0)).isFalse();
        assertThat(Heap.isBelow(Long.MAX_VALUE / 2)).isTrue();
    }

    @Test
    @Tag("T08")
    void debts_are_told_once_a_minute() {
        var gate = gate(CrowdLimits.USUAL);
        in(gate, CROWDED).did(Offence.CRASH);
        var guest = in(gate, CROWDED);
        guest.did(Offence.CRASH);
        guest.did(Offence.HANDSHAKE);
        guest.leave();
        assertThat(gate.debts().all())
                .singleElement()
                .extracting(Debts.Debt::seconds)
                .isEqualTo(90L);
        assertThat(let(gate, CROWDED, 5)).isZero();
        clock.passSeconds(61);
        assertThat(come(gate, CROWDED)).isNull();
        assertThat(told)
                .containsExactly(
                        "closed to " + CROWDED, "DEBT " + CROWDED + " 1", "DEBT " + CROWDED + " 5");
    }

    @Test
    void conduct_has_its_price_when_the_caller_leaves() {
        var gate = gate(CrowdLimits.USUAL);
        in(gate, "10.0.0.1").leave();
        var doubtful = in(gate, "10.0.0.2");
        doubtful.doubtfulSecret();
        doubtful.leave();
        var forgiven = in(gate, "10.0.0.3");
        forgiven.doubtfulSecret();
        assertThat(forgiven.loggedIn("alice")).isTrue();
        forgiven.wasLate();
        forgiven.leave();
        var turnedAway = in(gate, "10.0.0.4");
        turnedAway.couldNotTry();
        turnedAway.leave();
        var late = in(gate, "10.0.0.5");
        late.wasLate();
        late.leave();
        assertThat(gate.debts().all())
                .extracting(debt -> debt.source() + " " + debt.seconds())
                .containsExactlyInAnyOrder("10.0.0.1 1", "10.0.0.2 5", "10.0.0.5 10");
    }
}
