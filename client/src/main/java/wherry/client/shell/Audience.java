package wherry.client.shell;

import wherry.client.remote.ExitCode;
import wherry.client.transfer.Event;
import wherry.client.transfer.Report;
import wherry.client.transfer.Tally;

import java.time.Duration;

/**
 * Everybody who is told what happens in one run: the person, the one who counts, and whoever reads
 * events. The summary is told once, and nothing after it.
 */
public final class Audience implements Report {
    private final Screen screen;
    private final Report reader;
    private final Tally tally = new Tally();
    private final Aloud aloud;
    private boolean over;
    private ExitCode exit = ExitCode.DONE;

    /** A person at this screen, and nobody else. */
    public Audience(Screen screen) {
        this(screen, Report.silent());
    }

    /** A person at this screen, and this reader of events. */
    public Audience(Screen screen, Report reader) {
        this.screen = screen;
        this.reader = reader;
        this.aloud = new Aloud(screen);
    }

    /** Where the person looks. */
    public Screen screen() {
        return screen;
    }

    /** What was counted so far. */
    public Tally tally() {
        return tally;
    }

    @Override
    public synchronized void tell(Event event) {
        if (!over) {
            tally.tell(event);
            aloud.tell(event);
            reader.tell(event);
        }
    }

    /**
     * Tells the summary, if nobody has yet.
     *
     * @return what the process exits with: what was told first
     */
    public synchronized ExitCode end(ExitCode verdict, Duration elapsed) {
        if (!over) {
            tell(new Event.Summary(tally.counts(), elapsed, verdict));
            over = true;
            exit = verdict;
        }
        return exit;
    }
}
