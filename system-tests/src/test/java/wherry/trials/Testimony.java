package wherry.trials;

import wherry.scripts.Events;
import wherry.system.RunResult;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares what one script's runs tell, by events and by exit code, with what is on the disk. */
final class Testimony {
    /** What a process ends with that SIGKILL has ended. */
    static final int KILLED = 137;

    private static final Set<Integer> RETRIED = Set.of(2, 3, 4, 10);
    private static final int SOME = 2;
    private static final int DEADLINE = 10;
    private static final int TAIL = 800;

    private final Trial trial;
    private final String what;
    private final Cargo cargo;
    private final Path there;
    private final Errand errand;
    private final Set<String> told = new TreeSet<>();
    private int run;

    /** About files that come there by this errand. */
    Testimony(Trial trial, String what, Cargo cargo, Path there, Errand errand) {
        this.trial = trial;
        this.what = what;
        this.cargo = cargo;
        this.there = there;
        this.errand = errand;
    }

    /** Judges what one run has told. */
    void hear(RunResult result) throws IOException {
        run++;
        trial.count("runs that ended with " + result.exit(), 1);
        if (result.err().contains("\tat ") || result.err().contains("fault in wherry")) {
            wrong(result, "a fault");
        }
        try {
            if (result.exit() == KILLED) {
                stored(result, Events.cut(result.out()));
            } else {
                ended(result, Events.of(result));
            }
        } catch (AssertionError bad) {
            wrong(result, String.valueOf(bad.getMessage()));
        }
        var torn = cargo.wrongIn(there);
        if (!torn.isEmpty()) {
            wrong(result, "torn: " + torn);
        }
    }

    private void ended(RunResult result, Events events) throws IOException {
        stored(result, events);
        if (events.count("stored") != events.of("stored").size()) {
            wrong(result, "the summary counts other files than were told of");
        }
        if (result.exit() == 0) {
            var missing = cargo.missingIn(there);
            if (!missing.isEmpty() || events.count("failed") > 0) {
                wrong(result, "taken for success without " + missing);
            }
        } else {
            failed(result, events);
        }
    }

    private void failed(RunResult result, Events events) {
        if (!RETRIED.contains(result.exit()) || events.count("failed") == 0) {
            wrong(result, "an end that does not fit");
        }
        var stored = events.count("stored");
        var some = stored + events.count("skipped") + events.count("made") > 0;
        if (result.exit() == SOME ? !some : stored > 0 && result.exit() != DEADLINE) {
            wrong(result, "some done, or none?");
        }
    }

    private void stored(RunResult result, Events events) throws IOException {
        for (var path : events.paths("stored")) {
            var name = errand.withinTree(path);
            if (!cargo.names().contains(name) || !cargo.isEqual(name, there)) {
                wrong(result, "told as stored, and is not: " + path);
            }
            if (!told.add(name) && errand.remembers()) {
                wrong(result, "stored twice: " + path);
            }
        }
        trial.count("files told as stored", events.of("stored").size());
    }

    private void wrong(RunResult result, String why) {
        var said = List.of(why, "exit " + result.exit(), last(result.out()), last(result.err()));
        trial.violation(what + ", run " + run + ": " + String.join("; ", said));
    }

    private static String last(String text) {
        return text.substring(Math.max(0, text.length() - TAIL));
    }

    /** How many runs it took. */
    int runs() {
        return run;
    }
}
