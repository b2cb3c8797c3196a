package wherry.client.shell;

import wherry.client.remote.ExitCode;
import wherry.client.transfer.Event;
import wherry.client.transfer.LocalFiles;
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
    private final Tally tally;
    private final Aloud aloud;
    private boolean over;
    private ExitCode exit = ExitCode.DONE;

    /** A person at this screen, and nobody else. */
    public Audience(Screen screen) {
        this(screen, Report.silent());
    }

    /** A person at this screen, and this reader of events. */
    public Audience(Screen screen, Report reader) {
        this(screen, reader, new Tally());
    }

    private Audience(Screen screen, Report reader, Tally tally) {
        this.screen = screen;
        this.reader = reader;
        this.tally = tally;
        this.aloud = new Aloud(screen);
    }

    /** Where the person looks. */
    public Screen screen() {
        return screen;
    }

    /** Whoever looks is in this directory, and knows files by their names there. */
    void seenFrom(LocalFiles local) {
        if (screen.look().person()) {
            aloud.seenFrom(local::directory);
        }
    }

    /** What was counted so far. */
    public Tally tally() {
        return tally;
    }

    @Override
    public void tell(Event event) {
        tell(event, true);
    }

    /** The same; what is not to be said aloud is counted all the same. */
    synchronized void tell(Event event, boolean loud) {
        if (!over) {
            tally.tell(event);
            if (loud) {
                aloud.tell(event);
            }
            reader.tell(event);
        }
    }

    /** The same people, who hear of what runs beside on a screen of its own. */
    Audience beside(Screen other) {
        return new Audience(other, event -> tell(event, false), new Tally());
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
