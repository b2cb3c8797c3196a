package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Transfers that are interrupted go on, and only where both halves are of one content. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 3, unit = TimeUnit.HOURS)
class GoOnTest {
    private static final int FEW = 2;
    private static final int FEW_CHANGES = 5;
    private static final int CHANGES = 100;
    private static final long SMALL = 64L << 20;
    private static final long LARGE = 2L << 30;

    /** What lies in buffers when the line is cut: it was sent, and has not arrived. */
    private static final long IN_BUFFERS = 8L << 20;

    private final long seed = Long.getLong("wherry.trial.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void a_transfer_that_is_interrupted_goes_on() throws Exception {
        try (var trial = Trial.named("resume")) {
            trial.count("seed", seed);
            var octets = Trial.rounds(0) > 0 ? LARGE : SMALL;
            try (var voyage = Voyage.in(trial, octets)) {
                for (var way : Haul.Way.values()) {
                    var before = voyage.passed();
                    interrupt(voyage, way, octets);
                    voyage.arrive(way);
                    judge(trial, way, voyage.passed() - before - octets);
                }
            }
            try (var change = new Forgery(trial, random)) {
                change.ofWhatIsHeld();
                for (var i = 0; i < (Trial.rounds(0) > 0 ? CHANGES : FEW_CHANGES); i++) {
                    change.ofWhatIsPut(i);
                    change.ofWhatIsGot(i);
                }
            }
            trial.judge();
        }
    }

    private void interrupt(Voyage voyage, Haul.Way way, long octets) throws Exception {
        var blows = Voyage.Blow.values();
        var rounds = Trial.rounds(FEW);
        var most = octets * 3 / 4 / rounds; // a blow takes its time, and must not find all arrived
        for (var i = 0; i < rounds; i++) {
            var after = IN_BUFFERS / 2 + random.nextLong(most - IN_BUFFERS / 2);
            var blow = blows[(way == Haul.Way.UPLOAD ? i : i + 2) % blows.length];
            voyage.interrupted(way, blow, after);
        }
    }

    private static void judge(Trial trial, Haul.Way way, long more) {
        trial.measure(way + ", octets beyond the file's", more);
        if (more > Trial.rounds(FEW) * IN_BUFFERS) {
            trial.violation(way + ": " + more + " octets were sent twice");
        }
    }
}
