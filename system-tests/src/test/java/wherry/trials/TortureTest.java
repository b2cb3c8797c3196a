package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

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

    /** So many servers, each with its scripts: most of a round is to wait for what is silent. */
    private static final int LANES = 6;

    private final long seed = Long.getLong("wherry.trial.seed", System.nanoTime());
    private final AtomicInteger next = new AtomicInteger();

    @Test
    void all_arrives_and_every_run_tells_the_truth() throws Exception {
        try (var trial = Trial.named("torture")) {
            trial.count("seed", seed);
            var whole = Trial.rounds(FEW);
            var inside = Trial.rounds(0) > 0 ? TIMES * Trial.rounds(0) : FEW_INSIDE;
            var lanes = Trial.rounds(0) > 0 ? LANES : 1;
            try (var all = Executors.newFixedThreadPool(lanes)) {
                var work = new ArrayList<Callable<Path>>();
                for (var lane = 0; lane < lanes; lane++) {
                    var place = Files.createDirectory(trial.place().resolve("lane-" + lane));
                    work.add(() -> lane(trial, place, whole, inside));
                }
                for (var ended : all.invokeAll(work)) {
                    ended.get();
                }
            }
            trial.judge();
        }
    }

    /** Takes one round after the other, those as whole processes first. */
    private Path lane(Trial trial, Path place, int whole, int inside) throws Exception {
        try (var wharf = Wharf.in(trial, place)) {
            var torture = new Torture(trial, wharf, place);
            for (var i = next.getAndIncrement(); i < whole + inside; i = next.getAndIncrement()) {
                if (i < whole) {
                    torture.round(Torture.Form.WHOLE, seed + i);
                } else {
                    torture.round(Torture.Form.INSIDE, seed + i - whole);
                }
            }
        }
        return place;
    }
}
