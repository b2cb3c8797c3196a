package wherry.client.transfer;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes connections again that were lost or could not be made: after a pause that doubles each
 * time, so many times in all, and never beyond the curfew. Whoever says no is not asked again.
 */
public final class Persistence {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 20;

    private final Terms terms;
    private final Curfew curfew;
    private final Report report;
    private final RandomGenerator chance;
    private int used;

    /**
     * How much of it there is.
     *
     * @param retries how often in all; 0: never
     * @param first the first pause at most; each is by chance between its half and its whole, so
     *     that a thousand clients of one server do not come back at once
     */
    public record Terms(int retries, Duration first) {
        /** Gives up at once. */
        public static final Terms NONE = new Terms(0, Duration.ofSeconds(1));
    }

    /** As these terms say, until the curfew; the report is told of each repetition. */
    public Persistence(Terms terms, Curfew curfew, Report report, RandomGenerator chance) {
        this.terms = terms;
        this.curfew = curfew;
        this.report = report;
        this.chance = chance;
    }

    /** Gives up at once. */
    public static Persistence none() {
        RandomGenerator nobody = () -> 0;
        return new Persistence(Terms.NONE, Curfew.never(), Report.silent(), nobody);
    }

    /** Whether it can help that the same is tried later: the server is away, silent or slow. */
    public static boolean isPassing(Exception trouble) {
        if (!(trouble instanceof IOException)) {
            return false;
        }
        var code = Failure.of(trouble).code();
        return code == ExitCode.CANNOT_CONNECT || code == ExitCode.STALLED;
    }

    /**
     * Opens one, however often it takes.
     *
     * @throws IOException the last reason why there is none
     */
    public RemoteFiles open(Lanes.Opener opener) throws IOException, RemoteRefused, FileFailed {
        while (true) {
            try {
                return opener.open();
            } catch (IOException trouble) {
                if (!hasWaited(trouble)) {
                    throw trouble;
                }
            }
        }
    }

    /** Opens another in the place of one that was lost; empty when it gives up. */
    public Optional<RemoteFiles> again(IOException lost, Lanes.Opener opener) {
        if (!hasWaited(lost)) {
            return Optional.empty();
        }
        try {
            return Optional.of(open(opener));
        } catch (IOException | RemoteRefused | FileFailed trouble) {
            if (!curfew.isOver()) {
                report.failed("", Failure.of(trouble));
            }
            return Optional.empty();
        }
    }

    /** Whether it would ever try again. */
    public boolean isPatient() {
        return terms.retries > 0;
    }

    /** How often it was tried again so far. */
    public synchronized int used() {
        return used;
    }

    private synchronized boolean hasWaited(IOException trouble) {
        if (used >= terms.retries || !isPassing(trouble)) {
            return false;
        }
        var pause = pause(used);
        if (!curfew.allows(pause)) {
            return false;
        }
        used++;
        report.tell(new Event.Retry(used, terms.retries, pause, Failure.of(trouble)));
        return curfew.pause(pause);
    }

    private Duration pause(int before) {
        var first = Math.min(terms.first.toNanos(), LONGEST.toNanos());
        var nanos = Math.min(first << Math.min(before, MOST_DOUBLINGS), LONGEST.toNanos());
        return Duration.ofNanos(nanos / 2 + chance.nextLong(nanos / 2 + 1));
    }
}
