package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.TimeUnit;

/**
 * Scripts at night, over lines that are cut, reset, slow or silent, while clients and servers are
 * killed: in the end all is there, and no run has told anything that is not so. A round follows
 * from its seed: {@code WHERRY_TRIAL_SEED=… bin/trial torture 1} begins with that one.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 10, unit = TimeUnit.HOURS)
class TortureTest {
    private static final int FEW = 2;
    private static final int FEW_INSIDE = 8;

    /** What one whole process costs pays for so many inside this one. */
    private static final int TIMES = 20;

    private final long seed = Long.getLong("wherry.trial.seed", System.nanoTime());

    @Test
    void all_arrives_and_every_run_tells_the_truth() throws Exception {
        try (var trial = Trial.named("torture")) {
            trial.count("seed", seed);
            var inside = Trial.rounds(0) > 0 ? TIMES * Trial.rounds(0) : FEW_INSIDE;
            try (var wharf = Wharf.in(trial)) {
                var torture = new Torture(trial, wharf);
                for (var i = 0; i < Trial.rounds(FEW); i++) {
                    torture.round(Torture.Form.WHOLE, seed + i);
                }
                for (var i = 0; i < inside; i++) {
                    torture.round(Torture.Form.INSIDE, seed + i);
                }
            }
            trial.judge();
        }
    }
}
