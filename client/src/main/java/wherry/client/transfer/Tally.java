package wherry.client.transfer;

import wherry.client.remote.ExitCode;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Counts what was done and why the rest was not, and knows the exit code that follows. */
public final class Tally implements Report {
    private enum Kind {
        STORED,
        FETCHED,
        SKIPPED,
        FAILED,
        DELETED,
        MADE,
        RENAMED,
        PLANNED,
        RETRIES,
        BYTES
    }

    private final Set<ExitCode> causes = EnumSet.noneOf(ExitCode.class);
    private final Map<Kind, Long> counted = new EnumMap<>(Kind.class);

    /** Nothing has happened yet. */
    public Tally() {}

    @Override
    public synchronized void tell(Event event) {
        switch (event) {
            case Event.Stored stored -> moved(Kind.STORED, stored.bytes());
            case Event.Fetched fetched -> moved(Kind.FETCHED, fetched.bytes());
            case Event.Skipped _ -> more(Kind.SKIPPED, 1);
            case Event.Failed failed -> failed(failed);
            case Event.Deleted _ -> more(Kind.DELETED, 1);
            case Event.Made _ -> more(Kind.MADE, 1);
            case Event.Renamed _ -> more(Kind.RENAMED, 1);
            case Event.Planned _ -> more(Kind.PLANNED, 1);
            case Event.Retry _ -> more(Kind.RETRIES, 1);
            case Event.Connected _, Event.Noted _, Event.Output _, Event.Summary _ -> {}
        }
    }

    private void failed(Event.Failed failed) {
        if (!failed.ignored()) {
            causes.add(failed.failure().code());
            more(Kind.FAILED, 1);
        }
    }

    private void moved(Kind kind, long bytes) {
        more(kind, 1);
        more(Kind.BYTES, bytes);
    }

    private void more(Kind kind, long count) {
        counted.merge(kind, count, Long::sum);
    }

    private long of(Kind kind) {
        return counted.getOrDefault(kind, 0L);
    }

    /** How much of what. */
    public synchronized Counts counts() {
        return new Counts(
                of(Kind.STORED),
                of(Kind.FETCHED),
                of(Kind.SKIPPED),
                of(Kind.FAILED),
                of(Kind.DELETED),
                of(Kind.MADE),
                of(Kind.RENAMED),
                of(Kind.PLANNED),
                of(Kind.RETRIES),
                of(Kind.BYTES));
    }

    /**
     * Nothing failed: 0. Some done: 2. None done for one cause: its code; for several: 3. Deadlines
     * and signals, which win, end a run from outside.
     */
    public synchronized ExitCode verdict() {
        if (causes.isEmpty()) {
            return ExitCode.DONE;
        }
        var done = of(Kind.STORED) + of(Kind.FETCHED) + of(Kind.DELETED) + of(Kind.RENAMED);
        if (done + of(Kind.MADE) > 0) {
            return ExitCode.SOME_FAILED;
        }
        return causes.size() == 1 ? causes.iterator().next() : ExitCode.NOTHING_DONE;
    }
}
