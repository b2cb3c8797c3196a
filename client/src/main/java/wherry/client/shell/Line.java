package wherry.client.shell;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.DirectoryKeys;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.LineBroken;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Persistence;
import wherry.protocol.TransferType;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The line to a server: where one is there, and in which type. It can be lost and made again as it
 * was. One at a time talks over it, which is whoever has the turn.
 */
final class Line {
    private final ReentrantLock turn = new ReentrantLock();
    private final DirectoryKeys keys;
    private Harbour.@Nullable Berth berth;
    private volatile @Nullable RemoteFiles remote;
    private TransferType type = TransferType.BINARY;
    private String directory = "";
    private boolean moved;
    private @Nullable String before;
    private volatile long lastUsed = System.nanoTime();

    Line(Harbour.@Nullable Berth berth, DirectoryKeys keys) {
        this.berth = berth;
        this.remote = berth == null ? null : berth.remote();
        this.keys = keys;
    }

    /** Who has it may talk. */
    ReentrantLock turn() {
        return turn;
    }

    /** The server's files. @throws LineBroken when no server is connected */
    RemoteFiles remote() throws LineBroken {
        var there = remote;
        if (there == null) {
            throw new LineBroken(
                    ExitCode.CANNOT_CONNECT,
                    "No server is connected: 'open [USER@]HOST[:PORT]' connects one");
        }
        lastUsed = System.nanoTime();
        return there;
    }

    /** The same for those who know that one is connected. */
    RemoteFiles connected() {
        return Objects.requireNonNull(remote);
    }

    /** How long nobody has talked over it, in nanoseconds. */
    long idle() {
        return System.nanoTime() - lastUsed;
    }

    /** How it was made; null when no server is connected. */
    Harbour.@Nullable Berth berth() {
        return berth;
    }

    /** Whether it can be talked over. */
    boolean isOpen() {
        var there = remote;
        return there != null && there.isOpen();
    }

    /** Whether there was a server, and the line to it is gone. */
    boolean isLost() {
        return berth != null && !isOpen();
    }

    /** Another server, from its beginning. */
    void take(Harbour.Berth other) {
        hangUp();
        berth = other;
        remote = other.remote();
        type = TransferType.BINARY;
    }

    /** Says goodbye; no server is connected then. */
    void hangUp() {
        var there = remote;
        berth = null;
        remote = null;
        directory = "";
        moved = false;
        before = null;
        if (there != null) {
            there.close();
        }
    }

    /** Ends the line at once, from any thread; it counts as lost. */
    void cut() {
        var there = remote;
        if (there != null) {
            there.abandon();
        }
    }

    /** The same server once more, in the same directory and type. */
    void again() throws IOException, RemoteRefused, FileFailed {
        var known = berth;
        if (known == null) {
            throw new LineBroken(ExitCode.CANNOT_CONNECT, "No server is connected");
        }
        remote = like(known.again().open());
        lastUsed = System.nanoTime();
    }

    /** The same after a loss, as patiently as that; false when it gave up, which it told. */
    boolean again(Persistence persistence, IOException lost) {
        var known = berth;
        if (known == null) {
            return false;
        }
        var other = persistence.again(lost, () -> like(known.again().open()));
        other.ifPresent(found -> remote = found);
        return other.isPresent();
    }

    /** Puts another connection to the same directory and type. */
    RemoteFiles like(RemoteFiles other) throws IOException, RemoteRefused, FileFailed {
        try {
            var known = !directory.isEmpty() && !directory.equals("?");
            if (moved && !known) {
                throw new FileFailed(
                        ExitCode.NOTHING_DONE,
                        "The server does not tell in which directory the line was, so it is not"
                                + " made again: connect, and give names from the top");
            }
            if (known) {
                other.cdir(directory, keys);
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

    void type(TransferType now) {
        type = now;
    }

    /** The connected directory; asked for once, then followed. */
    String directory() throws IOException, RemoteRefused {
        if (directory.isEmpty()) {
            directory = remote().directory();
        }
        return directory;
    }

    /** The same, or empty where the login led and nobody has gone on: some may not list there. */
    String place() throws IOException, RemoteRefused {
        return moved ? directory() : directory;
    }

    /** What is known of it, which may be nothing. */
    String knownDirectory() {
        return directory;
    }

    /** Goes to a directory; an empty one is where the login led. */
    void enter(String path) throws IOException, RemoteRefused, FileFailed {
        var from = directory.isEmpty() && before != null ? left() : directory;
        directory = remote().cdir(path, keys).orElse("");
        moved = true;
        before = from;
    }

    private String left() throws IOException {
        try {
            return directory();
        } catch (RemoteRefused _) {
            return "";
        }
    }

    /** The directory before this one; null when there was none. */
    @Nullable String before() {
        return before;
    }

    /** Nobody knows any more where it leads. */
    void forgetDirectory() {
        directory = "";
    }
}
