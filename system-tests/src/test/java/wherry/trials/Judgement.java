package wherry.trials;

import wherry.system.RunResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Whether what a client told of a batch is what became of it. */
final class Judgement {
    private static final int SHOWN = 600;

    private final Trial trial;
    private final String what;
    private final Cargo cargo;
    private final Path there;
    private List<String> moved = List.of();

    /** Of a cargo on its way there; {@code what} names the round. */
    Judgement(Trial trial, String what, Cargo cargo, Path there) {
        this.trial = trial;
        this.what = what;
        this.cargo = cargo;
        this.there = there;
    }

    /** What the first run reported as moved. */
    List<String> moved() {
        return moved;
    }

    private void require(boolean holds, String rule, Object shown) {
        if (!holds) {
            trial.violation(what + ": " + rule + ": " + shown);
        }
    }

    /** A run over a line that fails. */
    void first(RunResult run, Tale tale) throws IOException {
        moved = tale.moved();
        harmless(run);
        require(tale.twice().isEmpty(), "told of twice", tale.twice());
        for (var file : moved) {
            require(cargo.isEqual(file, there), "reported, and is not so", file);
        }
        var wrong = cargo.wrongIn(there);
        require(wrong.isEmpty(), "there with wrong content", wrong);
        var all = moved.size() == cargo.names().size();
        require(all || run.exit() != 0, "ended with 0", moved.size() + " files moved");
        complete(run, tale);
        trial.count("files moved in broken runs", moved.size());
        trial.count("broken runs ended with " + run.exit(), 1);
    }

    /**
     * Each file is told of or counted; but nobody knows what a directory holds that was not heard.
     */
    private void complete(RunResult run, Tale tale) {
        var untold = new TreeSet<>(cargo.names());
        moved.forEach(untold::remove);
        tale.failed().forEach(untold::remove);
        var dark =
                untold.stream()
                        .filter(file -> tale.dark() || isInOneOf(file, tale.failed()))
                        .count();
        var silent = untold.size() - tale.counted();
        var neverBegan = tale.failed().isEmpty() && moved.isEmpty() && !run.troubles().isEmpty();
        require(
                (silent >= 0 && silent <= dark) || (neverBegan && tale.counted() == 0),
                "neither told of nor counted",
                silent + " files, " + dark + " of them dark; it said at last " + last(run));
        trial.count("broken runs that never began", neverBegan ? 1 : 0);
        trial.count("files told of as failed", tale.failed().size());
        trial.count("files counted as not tried", tale.counted());
    }

    private static boolean isInOneOf(String file, List<String> directories) {
        return directories.stream().anyMatch(in -> in.isEmpty() || file.startsWith(in + "/"));
    }

    private static String last(RunResult run) {
        return run.err().substring(Math.max(0, run.err().length() - SHOWN));
    }

    /** A run over a line that does not fail. */
    void second(RunResult run) throws IOException {
        harmless(run);
        require(run.exit() == 0, "the second run ended with " + run.exit(), last(run));
        var missing = cargo.missingIn(there);
        require(missing.isEmpty(), "missing after the second run", missing);
        try (var all = Files.walk(there)) {
            var left = all.filter(file -> file.toString().endsWith(".part")).toList();
            require(left.isEmpty(), "left behind", left);
        }
    }

    private void harmless(RunResult run) {
        require(
                !run.err().contains("\tat ") && !run.err().contains("fault in wherry"),
                "a fault",
                last(run));
    }
}
