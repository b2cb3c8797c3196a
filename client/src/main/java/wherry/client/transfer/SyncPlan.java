package wherry.client.transfer;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes two trees the same, found before any of it is done. However much it is, it is held.
 */
final class SyncPlan implements Closeable {
    private final Backlog making;
    private final Backlog moving;
    private final Backlog dropping;
    private final List<Backlog.Item> emptied = new ArrayList<>();
    private long sources;
    private long targets;
    private long changed;
    private long same;
    private boolean incomplete;

    SyncPlan(LocalFiles local) {
        this.making = new Backlog(local);
        this.moving = new Backlog(local);
        this.dropping = new Backlog(local);
    }

    /** Directories to be made, one above before what is in it. */
    Backlog making() {
        return making;
    }

    /** Files to be moved. */
    Backlog moving() {
        return moving;
    }

    /** Files to be deleted. */
    Backlog dropping() {
        return dropping;
    }

    /** Directories to be deleted, what is in one before it. */
    List<Backlog.Item> emptied() {
        return emptied.reversed();
    }

    void source() {
        sources++;
    }

    void target() {
        targets++;
    }

    void same() {
        same++;
    }

    /** Something could not be looked at, so nobody knows what is to be deleted. */
    void incomplete() {
        incomplete = true;
    }

    boolean isIncomplete() {
        return incomplete;
    }

    void make(String path, Path local) throws FileFailed {
        making.add(new Backlog.Item(directory(), path, local, 0));
    }

    void move(Seen file, boolean isNew, String path, Path local) throws FileFailed {
        changed += isNew ? 0 : 1;
        moving.add(new Backlog.Item(file.entry(), path, local, 0));
    }

    void drop(Seen file, String path, Path local) throws FileFailed {
        dropping.add(new Backlog.Item(file.entry(), path, local, 0));
    }

    void empty(String path, Path local) {
        emptied.add(new Backlog.Item(directory(), path, local, 0));
    }

    private static Entry directory() {
        return new Entry(Entry.Kind.DIRECTORY, 0, null, "");
    }

    /**
     * Makes sure that not more is deleted than a mistake would be.
     *
     * @throws FileFailed code 13 when it would be; then nothing of the plan may be done
     */
    void guard(SyncWish wish) throws FileFailed {
        var count = dropping.files();
        if (count > 0 && sources == 0) {
            throw new FileFailed(
                    ExitCode.DELETE_GUARD,
                    "The source holds no file, and all "
                            + count
                            + " of the other side would be deleted, so nothing was done: check the"
                            + " source, or delete them by other means");
        }
        if (count > wish.limit(targets)) {
            throw new FileFailed(
                    ExitCode.DELETE_GUARD,
                    count
                            + " of "
                            + targets
                            + " files would be deleted, and the guard allows "
                            + wish.limit(targets)
                            + ", so nothing was done: look with --dry-run --max-delete "
                            + count
                            + ", and give that if it is right");
        }
    }

    /** All of it in one line. */
    String words(SyncWish wish) {
        var fresh = moving.files() - changed;
        var deleted =
                wish.deletes()
                        ? "  - %d to delete (of %d; the guard allows %d)"
                                .formatted(dropping.files(), targets, wish.limit(targets))
                        : "";
        return "+ %d new  ~ %d %s%s  = %d same"
                .formatted(
                        fresh, changed, wish.checksum() ? "to compare" : "changed", deleted, same);
    }

    @Override
    public void close() {
        making.close();
        moving.close();
        dropping.close();
    }
}
