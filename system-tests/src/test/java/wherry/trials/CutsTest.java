package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.lab.relay.Fault;

import java.util.concurrent.TimeUnit;

/**
 * T04: a line that is cut after each so many octets, by FIN and by RST, in both directions. A cut
 * is never taken for the end.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.HOURS)
class CutsTest {
    private static final int STRIDE = 997;
    private static final int FEW = 7;

    @Test
    @Tag("T04")
    void a_cut_is_never_success() throws Exception {
        try (var trial = Trial.named("cuts")) {
            try (var haul = Haul.in(trial)) {
                for (var way : Haul.Way.values()) {
                    cut(haul, way);
                }
            }
            trial.judge();
        }
    }

    /** With rounds asked for each is a pass over every 997th octet, else a few are looked at. */
    private static void cut(Haul haul, Haul.Way way) throws Exception {
        var length = haul.length(way);
        var passes = Trial.rounds(0);
        var stride = passes > 0 ? STRIDE : length.body() / FEW;
        for (var pass = 0; pass < Math.max(1, passes); pass++) {
            for (var after = (long) pass; after <= length.body(); after += stride) {
                for (var how : Fault.Ending.values()) {
                    var what = way + " cut by " + how + " after " + after;
                    haul.round(way, way.script(new Fault.Cut(after, how)), true, what);
                }
            }
        }
    }
}
