package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import static wherry.protocol.StoreMode.NEW;
import static wherry.protocol.StoreMode.OLD;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * Whatever many sessions do to one name at once looks as if it had been done one after another, in
 * an order that respects what was over before what began: each name is linearizable.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T40")
class LinearTest {
    private static final String NOTHING = "";
    private static final int SESSIONS = 5;
    private static final int DEEDS = 60;

    @TempDir Path disk;

    /** What one session did to the name, between two moments; the value it stored or found. */
    private record Deed(What what, String value, long began, long ended) {}

    private enum What {
        STORE,
        READ,
        KILL
    }

    private final List<Deed> deeds = Collections.synchronizedList(new ArrayList<>());

    @RepeatedTest(10)
    @Tag("B52")
    void what_many_do_to_a_name_could_have_been_done_in_turn() throws Exception {
        var seed = new Random().nextLong();
        var cabinet = new Cabinet(disk);
        try (var crowd = Executors.newFixedThreadPool(SESSIONS)) {
            for (var session = 0; session < SESSIONS; session++) {
                var random = new Random(seed + session);
                var name = "v" + session;
                crowd.execute(() -> live(cabinet, random, name));
            }
        }
        assertThat(deeds).as("seed %s", seed).hasSize(SESSIONS * DEEDS);
        assertThat(isLinear(deeds)).as("seed %s: %s", seed, deeds).isTrue();
    }

    @Test
    void a_history_that_no_order_explains_is_noticed() {
        var stored = new Deed(What.STORE, "a", 1, 2);
        assertThat(isLinear(List.of(stored, new Deed(What.READ, "a", 3, 4)))).isTrue();
        assertThat(isLinear(List.of(stored, new Deed(What.READ, "b", 3, 4)))).isFalse();
        assertThat(isLinear(List.of(stored, new Deed(What.READ, NOTHING, 3, 4)))).isFalse();
        assertThat(isLinear(List.of(stored, new Deed(What.READ, NOTHING, 1, 4)))).isTrue();
        assertThat(isLinear(List.of(stored, new Deed(What.KILL, NOTHING, 3, 4)))).isFalse();
    }

    private void live(Cabinet cabinet, Random random, String session) {
        for (var i = 0; i < DEEDS; i++) {
            var value = session + "." + i;
            var began = System.nanoTime();
            var deed =
                    switch (random.nextInt(4)) {
                        case 0 -> deed(What.STORE, stored(cabinet, random, value), began);
                        case 1 -> deed(What.KILL, killed(cabinet), began);
                        default -> deed(What.READ, read(cabinet), began);
                    };
            deeds.add(deed);
        }
    }

    private static Deed deed(What what, String value, long began) {
        return new Deed(what, value, began, System.nanoTime());
    }

    private static String stored(Cabinet cabinet, Random random, String value) {
        try {
            cabinet.put(random.nextBoolean() ? NEW : OLD, "x", value);
            return value;
        } catch (FileRefused refused) {
            throw new AssertionError(refused);
        }
    }

    private static String killed(Cabinet cabinet) {
        try {
            cabinet.store().delete(Cabinet.path("x"));
            return "it";
        } catch (FileRefused absent) {
            return NOTHING;
        }
    }

    private static String read(Cabinet cabinet) {
        try {
            return cabinet.text("x");
        } catch (FileRefused absent) {
            return NOTHING;
        }
    }

    /** Whether some order explains all: each deed is tried next that nothing left must precede. */
    private static boolean isLinear(List<Deed> history) {
        return explains(List.copyOf(history), new BitSet(), NOTHING, new HashSet<>());
    }

    private record Point(BitSet done, String state) {}

    private static boolean explains(
            List<Deed> history, BitSet done, String state, Set<Point> refuted) {
        if (done.cardinality() == history.size()) {
            return true;
        }
        if (!refuted.add(new Point((BitSet) done.clone(), state))) {
            return false;
        }
        var firstEnd = firstEnd(history, done);
        for (var i = done.nextClearBit(0); i < history.size(); i = done.nextClearBit(i + 1)) {
            var deed = history.get(i);
            if (deed.began() <= firstEnd && isPossible(deed, state)) {
                done.set(i);
                if (explains(history, done, after(deed, state), refuted)) {
                    return true;
                }
                done.clear(i);
            }
        }
        return false;
    }

    private static long firstEnd(List<Deed> history, BitSet done) {
        var first = Long.MAX_VALUE;
        for (var i = done.nextClearBit(0); i < history.size(); i = done.nextClearBit(i + 1)) {
            first = Math.min(first, history.get(i).ended());
        }
        return first;
    }

    private static boolean isPossible(Deed deed, String state) {
        return switch (deed.what()) {
            case STORE -> true;
            case READ -> deed.value().equals(state);
            case KILL -> deed.value().isEmpty() == state.isEmpty();
        };
    }

    private static String after(Deed deed, String state) {
        return switch (deed.what()) {
            case STORE -> deed.value();
            case READ -> state;
            case KILL -> NOTHING;
        };
    }
}
