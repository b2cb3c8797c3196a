package wherry.client.transfer;

import wherry.client.remote.ExitCode;

import java.util.EnumSet;
import java.util.Set;

/** Counts what was done and why the rest was not, and knows the exit code that follows. */
public final class Tally {
    private final Set<ExitCode> causes = EnumSet.noneOf(ExitCode.class);
    private int done;

    /** Nothing has happened yet. */
    public Tally() {}

    /** One more file is done. */
    public synchronized void done() {
        done++;
    }

    /** Something was not, for this cause. */
    public synchronized void failed(ExitCode cause) {
        causes.add(cause);
    }

    /** How many files are done. */
    public synchronized int count() {
        return done;
    }

    /**
     * Nothing failed: 0. A stall or a deadline wins. Some done: 2. None done for one cause: its
     * code; for several: 3.
     */
    public synchronized ExitCode verdict() {
        if (causes.isEmpty()) {
            return ExitCode.DONE;
        }
        if (causes.contains(ExitCode.STALLED)) {
            return ExitCode.STALLED;
        }
        if (done > 0) {
            return ExitCode.SOME_FAILED;
        }
        return causes.size() == 1 ? causes.iterator().next() : ExitCode.NOTHING_DONE;
    }
}
