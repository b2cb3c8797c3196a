package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.lab.relay.Fault;
import wherry.lab.relay.Script;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Many files on their way at once over a line that ends at a place by chance, in either direction:
 * what the client said is true, and a second run brings the rest and no more.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 3, unit = TimeUnit.HOURS)
class BatchTest {
    private static final int FEW = 3;
    private static final int FILES = 1_000;
    private static final int FEW_FILES = 200;
    private static final int KINDS = 3;

    private final long seed = Long.getLong("wherry.trial.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void what_was_told_is_true_and_the_rest_comes_later() throws Exception {
        try (var trial = Trial.named("batch")) {
            trial.count("seed", seed);
            var files = Trial.rounds(0) > 0 ? FILES : FEW_FILES;
            try (var batch = Batch.in(trial, files, random)) {
                for (var way : Haul.Way.values()) {
                    var length = batch.length(way);
                    for (var i = 0; i < Trial.rounds(FEW); i++) {
                        batch.round(way, script(length, i));
                    }
                }
            }
            trial.judge();
        }
    }

    @Test
    void a_directory_whose_turn_never_came_is_told_of() throws Exception {
        try (var trial = Trial.named("batch-wide")) {
            try (var batch = Batch.of(trial, Cargo.wide(Batch.tree(trial)))) {
                batch.length(Haul.Way.UPLOAD);
                var length = batch.length(Haul.Way.DOWNLOAD);
                for (var part = 8; part < 10; part++) {
                    var cut = Fault.finAfter(length.down() * part / 10);
                    batch.round(Haul.Way.DOWNLOAD, Script.faultless().down(cut));
                }
            }
            trial.judge();
        }
    }

    /** What goes one way is long, what goes the other short: both are broken as often. */
    private Script script(Batch.Length length, int number) {
        var up = random.nextBoolean();
        var after = random.nextLong(up ? length.up() : length.down());
        var fault =
                switch (number % KINDS) {
                    case 0 -> Fault.finAfter(after);
                    case 1 -> Fault.resetAfter(after);
                    default -> Fault.stallAfter(after);
                };
        return up ? Script.faultless().up(fault) : Script.faultless().down(fault);
    }
}
