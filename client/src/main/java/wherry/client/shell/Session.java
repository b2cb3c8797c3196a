package wherry.client.shell;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.LineBroken;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Event;
import wherry.client.transfer.Job;
import wherry.client.transfer.Journal;
import wherry.client.transfer.Lanes;
import wherry.client.transfer.Lifeline;
import wherry.client.transfer.LocalFiles;
import wherry.client.transfer.LocalTree;
import wherry.client.transfer.Persistence;
import wherry.client.transfer.RemoteTree;
import wherry.client.transfer.Report;
import wherry.client.transfer.Tally;

import java.io.IOException;

/** What the commands of one run share: both ends, the settings, and what came of it all. */
final class Session implements Report {
    private final Line line;
    private final Outfit outfit;
    private final ProgressLine progress;
    private final Settings settings;
    private final Aliases aliases = new Aliases();
    private final Jobs jobs = new Jobs();
    private final RemoteNames names;
    private final Guess guess;
    private boolean over;
    private boolean failed;
    private boolean failuresIgnored;
    private final AtHand atHand = new AtHand();
    private Persistence persistence;
    private final Reticence reticence = new Reticence();
    private Interrupts interrupts = Interrupts.never();

    Session(Harbour.@Nullable Berth berth, Outfit outfit) {
        this(
                new Line(berth, outfit.keys()),
                outfit,
                new Settings(outfit.manner(), outfit.lanes().count()));
    }

    private Session(Line line, Outfit outfit, Settings settings) {
        this.line = line;
        this.outfit = outfit;
        this.settings = settings;
        this.persistence = outfit.lanes().persistence();
        this.progress = new ProgressLine(outfit.audience().screen(), System::nanoTime);
        this.names = new RemoteNames(new ServerNames(this), System::nanoTime);
        this.guess = new Guess(this);
        outfit.audience().seenFrom(outfit.local());
    }

    /** One that works beside this one, on a connection of its own, and asks nobody. */
    Session beside(Screen screen) throws IOException, RemoteRefused, FileFailed {
        var berth = line.berth();
        if (berth == null) {
            throw new LineBroken(ExitCode.CANNOT_CONNECT, "No server is connected");
        }
        line.place();
        var own = line.like(berth.again().open());
        var like = new Harbour.Berth(own, berth.target(), berth.proof(), berth.again());
        var place = new Line(like, outfit.keys());
        place.type(line.type());
        return new Session(place, outfit.alone(audience().beside(screen), local()), settings);
    }

    Line line() {
        return line;
    }

    Outfit outfit() {
        return outfit;
    }

    RemoteFiles remote() throws LineBroken {
        return line.remote();
    }

    LocalFiles local() {
        return outfit.local();
    }

    Screen screen() {
        return outfit.audience().screen();
    }

    private Audience audience() {
        return outfit.audience();
    }

    Tally tally() {
        return audience().tally();
    }

    Settings settings() {
        return settings;
    }

    Aliases aliases() {
        return aliases;
    }

    Jobs jobs() {
        return jobs;
    }

    RemoteNames names() {
        return names;
    }

    Guess guess() {
        return guess;
    }

    ProgressLine progress() {
        return progress;
    }

    RemoteTree tree() throws LineBroken {
        return new RemoteTree(remote(), local());
    }

    AtHand atHand() {
        return atHand;
    }

    LocalTree localTree() {
        return new LocalTree(local());
    }

    /**
     * What moves files, on this line.
     *
     * @param asks whether a person is asked about names that are taken, where there is one
     */
    Job job(boolean asks) throws IOException, RemoteRefused {
        var lanes = outfit.lanes();
        var person = outfit.keyboard();
        var manner = settings.manner();
        if (asks && person != null && settings.isOn("confirm") && settings.isFree()) {
            manner = manner.with(new TakenNames(person, screen(), local().directory()));
        }
        var several = settings.connections() > 1 || !manner.journal().equals(Journal.NONE);
        var known = several || persistence.isPatient() ? line.place() : "";
        remote();
        return new Job(
                new Rope(),
                local(),
                line.type(),
                progress,
                this,
                manner.with(manner.journal().in(known)),
                new Lanes(settings.connections(), () -> line.like(lanes.opener().open())));
    }

    /** The line, for those who move files over it. */
    private final class Rope implements Lifeline {
        @Override
        public RemoteFiles remote() {
            return line.connected();
        }

        @Override
        public boolean again(IOException lost) {
            return Session.this.again(lost);
        }

        @Override
        public boolean isPatient() {
            return persistence.isPatient();
        }
    }

    /** Makes the lost line again, as patiently as was asked for; false when that is over. */
    boolean again(IOException lost) {
        line.cut();
        return !interrupts.isPressed() && line.again(persistence, lost);
    }

    /** How patiently from now on. */
    void persist(Persistence how) {
        persistence = how;
    }

    /** Whether nothing is to be changed, and only told what would be. */
    boolean rehearses() {
        return outfit.manner().rehearses();
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** Who can be asked; null when nobody is there. */
    @Nullable Keyboard person() {
        return outfit.keyboard();
    }

    /** Begins a statement: failures from now on count, unless they are to be ignored. */
    void begin(boolean ignoringFailures) {
        atHand.nothing();
        failed = false;
        failuresIgnored = ignoringFailures;
    }

    /** Whether the statement failed in a way that matters. */
    boolean hasFailed() {
        return failed;
    }

    /** What is not told for now. */
    Reticence reticence() {
        return reticence;
    }

    void interrupts(Interrupts those) {
        interrupts = those;
    }

    Interrupts interrupts() {
        return interrupts;
    }

    /** What a dash says does not matter is told, but does not count. */
    @Override
    public synchronized void tell(Event event) {
        if (!(event instanceof Event.Failed(var name, var failure, _))) {
            var moved = event instanceof Event.Stored || event instanceof Event.Fetched;
            audience().tell(event, !(moved && progress.tellsTheSum()));
            progress.told(event);
        } else if (!reticence.keeps()) {
            audience().tell(new Event.Failed(name, failure, failuresIgnored));
            progress.told(event);
            guess.missed(name, failure);
            failed |= !failuresIgnored;
        }
    }
}
