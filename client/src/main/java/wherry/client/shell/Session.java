package wherry.client.shell;

import wherry.client.remote.DirectoryKeys;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Event;
import wherry.client.transfer.Job;
import wherry.client.transfer.Journal;
import wherry.client.transfer.Lanes;
import wherry.client.transfer.Lifeline;
import wherry.client.transfer.LocalFiles;
import wherry.client.transfer.Manner;
import wherry.client.transfer.Progress;
import wherry.client.transfer.RemoteTree;
import wherry.client.transfer.Report;
import wherry.client.transfer.Tally;
import wherry.protocol.TransferType;

import java.io.IOException;
import java.util.List;

/** What the commands of one run share: both ends, the transfer type, and what came of it all. */
final class Session implements Report, Lifeline {
    private volatile RemoteFiles remote;
    private final LocalFiles local;
    private final Progress progress;
    private final DirectoryKeys keys;
    private final Audience audience;
    private final Manner manner;
    private final Lanes lanes;
    private TransferType type = TransferType.BINARY;
    private String directory = "";
    private String place = "";
    private boolean over;
    private boolean failed;
    private boolean failuresIgnored;

    Session(
            RemoteFiles remote,
            LocalFiles local,
            Audience audience,
            DirectoryKeys keys,
            Manner manner,
            Lanes lanes) {
        this.keys = keys;
        this.lanes = lanes;
        this.manner = manner;
        this.remote = remote;
        this.local = local;
        this.audience = audience;
        this.progress = new ProgressLine(audience.screen(), System::nanoTime);
    }

    @Override
    public RemoteFiles remote() {
        return remote;
    }

    @Override
    public boolean isPatient() {
        return lanes.persistence().isPatient();
    }

    @Override
    public boolean again(IOException lost) {
        remote.abandon();
        var other = lanes.persistence().again(lost, () -> like(place, lanes.opener().open()));
        other.ifPresent(found -> remote = found);
        return other.isPresent();
    }

    LocalFiles local() {
        return local;
    }

    Screen screen() {
        return audience.screen();
    }

    List<ShellCommand> commands() {
        return CommandTable.ALL;
    }

    Tally tally() {
        return audience.tally();
    }

    RemoteTree tree() {
        return new RemoteTree(remote, local);
    }

    Job job() throws IOException, RemoteRefused {
        var known = lanes.count() > 1 || manner.journal() != Journal.NONE ? directory() : "";
        Lanes.Opener opener = () -> like(known, lanes.opener().open());
        var several = new Lanes(lanes.count(), opener);
        var remembering = manner.with(manner.journal().in(known));
        return new Job(this, local, type, progress, this, remembering, several);
    }

    /** A new connection in the same directory and type. */
    private RemoteFiles like(String place, RemoteFiles other)
            throws IOException, RemoteRefused, FileFailed {
        try {
            if (!place.isEmpty()) {
                other.cdir(place, keys);
            }
            if (type != TransferType.BINARY) {
                other.type(type);
            }
            return other;
        } catch (IOException | RemoteRefused | FileFailed trouble) {
            other.close();
            throw trouble;
        }
    }

    TransferType type() {
        return type;
    }

    /** Some servers refuse every TYPE; it matters only where the type would have changed. */
    void type(TransferType wanted) throws IOException, RemoteRefused {
        try {
            remote.type(wanted);
        } catch (RemoteRefused refused) {
            if (wanted != type) {
                throw refused;
            }
            screen().talk(
                            refused.getMessage()
                                    + ": the server refused, and goes on with type "
                                    + type.letter()
                                    + ", which holds already");
        }
        type = wanted;
    }

    /** The connected directory; asked for once, then followed. */
    String directory() throws IOException, RemoteRefused {
        if (directory.isEmpty()) {
            directory = remote.directory();
        }
        return directory;
    }

    void enter(String path) throws IOException, RemoteRefused, FileFailed {
        directory = remote.cdir(path, keys).orElse("");
        place = isPatient() ? directory() : "";
    }

    /** Whether nothing is to be changed, and only told what would be. */
    boolean rehearses() {
        return manner.rehearses();
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** Begins a statement: failures from now on count, unless they are to be ignored. */
    void begin(boolean ignoringFailures) {
        failed = false;
        failuresIgnored = ignoringFailures;
    }

    /** Whether the statement failed in a way that matters. */
    boolean hasFailed() {
        return failed;
    }

    /** What a dash says does not matter is told, but does not count. */
    @Override
    public synchronized void tell(Event event) {
        if (!(event instanceof Event.Failed(var name, var failure, _))) {
            audience.tell(event);
            return;
        }
        audience.tell(new Event.Failed(name, failure, failuresIgnored));
        failed |= !failuresIgnored;
    }
}
