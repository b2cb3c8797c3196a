package wherry.server.files;

import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is left of interrupted uploads, for their owners to go on with: one for each owner and file,
 * for a while. They lie in staging, are booked like content, and go before anything is refused for
 * want of room. All of it changes under the ledger's lock.
 */
final class Parts {
    /** More than that of one store are those of somebody who leaves them on purpose. */
    static final int MOST = 1000;

    private final Staging staging;
    private final Ledger ledger;
    private final Expiry expiry;
    private final Map<PartName.Key, Kept> idle = new HashMap<>();
    private final Set<PartName.Key> busy = new HashSet<>();

    /**
     * A part that nobody writes to.
     *
     * @param since when its last octet came
     */
    record Kept(PartName name, long octets, Instant since) {}

    /** Parts that are kept until then. */
    Parts(Staging staging, Ledger ledger, Expiry expiry) {
        this.staging = staging;
        this.ledger = ledger;
        this.expiry = expiry;
    }

    /** Whether there are parts at all. */
    boolean areKept() {
        return expiry.time().isPositive();
    }

    /** Takes over what an earlier server left, and books it; for start-up. */
    void recover() throws IOException {
        for (var left : staging.content()) {
            var name = PartName.of(left);
            var found = staging.look(left);
            if (name.isPresent() && found.isPresent() && expiry.spares(name.get(), found.get())) {
                takeOver(name.get(), found.get());
            }
        }
    }

    private void takeOver(PartName name, BasicFileAttributes found) throws IOException {
        var other = idle.get(name.key());
        if (other != null && other.since().isAfter(found.lastModifiedTime().toInstant())) {
            return;
        }
        if (!name.boot().isEmpty()) {
            staging.force(name.toString());
            staging.rename(name.toString(), name.safe().toString());
        }
        forget(name.key());
        book(name.safe(), found);
    }

    /** Whether this lies in staging by right. */
    boolean holds(String staged) {
        return PartName.of(staged)
                .map(name -> idle.get(name.key()))
                .filter(part -> part.name().toString().equals(staged))
                .isPresent();
    }

    /** An owner's part of a file; refused when there is none, or somebody is at it. */
    Kept find(PartName.Key key) throws IOException, FileRefused {
        return ledger.together(
                () -> {
                    sweep();
                    if (busy.contains(key)) {
                        throw new FileRefused(Reason.BUSY, "another session goes on with it now");
                    }
                    var part = idle.get(key);
                    if (part == null) {
                        throw FileRefused.absent();
                    }
                    return part;
                });
    }

    /** Opens an owner's part of a file, which nobody takes up before it is open. */
    FileStore.Download open(PartName.Key key) throws IOException, FileRefused {
        return ledger.together(() -> new LocalDownload(staging.openToRead(find(key).name())));
    }

    /** Refuses to go on after so many octets if the part does not hold them. */
    Kept require(PartName.Key key, long octets) throws IOException, FileRefused {
        var part = find(key);
        if (part.octets() < octets) {
            throw new FileRefused(
                    Reason.NOFILE, "the part of it holds only " + part.octets() + " octets");
        }
        return part;
    }

    /** A name for an upload that begins. */
    PartName begun(PartName.Key key) {
        return PartName.live(key, expiry.boot());
    }

    /** Takes a part for one upload alone, under its new name. */
    PartName take(Kept part) throws IOException {
        var live = part.name().writtenIn(expiry.boot());
        staging.rename(part.name().toString(), live.toString());
        idle.remove(live.key());
        busy.add(live.key());
        ledger.went(part.octets());
        return live;
    }

    /** Gives back what was taken and not written to. */
    void give(PartName live) throws IOException {
        busy.remove(live.key());
        var found = staging.look(live.toString());
        if (found.isPresent()) {
            staging.rename(live.toString(), live.safe().toString());
            book(live.safe(), found.get());
        }
    }

    /** An upload that took a part has ended, and nothing is left of it. */
    void done(PartName.Key key) throws IOException {
        ledger.changing(() -> busy.remove(key));
    }

    /**
     * Keeps what has come of an upload, in the place of an older part of that key; drops it where
     * the quota has no room for it.
     */
    void keep(PartName live, boolean taken, Ledger.Promise promise)
            throws IOException, FileRefused {
        var found = staging.look(live.toString());
        if (found.isPresent() && found.get().size() > 0) {
            staging.force(live.toString());
        }
        ledger.together(
                () -> {
                    promise.release();
                    if (taken) {
                        busy.remove(live.key());
                    }
                    return found.isPresent() && kept(live, found.get(), promise);
                });
        staging.force();
    }

    private boolean kept(PartName live, BasicFileAttributes found, Ledger.Promise promise)
            throws IOException {
        if (found.size() == 0) {
            staging.drop(live.toString());
            return false;
        }
        forget(live.key());
        try {
            promise.become(found.size(), 1);
        } catch (FileRefused _) {
            staging.drop(live.toString());
            return false;
        }
        promise.release();
        reclaim(0, idle.size() - (MOST - 1L));
        staging.rename(live.toString(), live.safe().toString());
        book(live.safe(), found);
        return true;
    }

    /** Drops an owner's part of a file. */
    void drop(PartName.Key key) throws IOException, FileRefused {
        ledger.together(
                () -> {
                    find(key);
                    forget(key);
                    return key;
                });
    }

    /** The file has another content now, so what was begun of it is of no use. */
    void outdate(VirtualPath file) throws IOException {
        if (idle.isEmpty()) {
            return;
        }
        var digest = file.digest();
        for (var key : Set.copyOf(idle.keySet())) {
            if (key.file().equals(digest)) {
                forget(key);
            }
        }
    }

    /** Drops what was kept long enough. */
    void sweep() throws IOException {
        for (var part : Set.copyOf(idle.values())) {
            if (expiry.hasCome(part.since())) {
                forget(part.name().key());
            }
        }
    }

    /** Drops the oldest parts until so much more is free; none if all together are too little. */
    void reclaim(long octets, long files) throws IOException {
        var most = idle.values().stream().mapToLong(Kept::octets).sum();
        if (most < octets || idle.size() < files) {
            return;
        }
        var oldest = idle.values().stream().sorted(Comparator.comparing(Kept::since)).toList();
        var freed = 0L;
        var gone = 0;
        for (var part : oldest) {
            if (freed >= octets && gone >= files) {
                return;
            }
            forget(part.name().key());
            freed += part.octets();
            gone++;
        }
    }

    private void book(PartName name, BasicFileAttributes found) {
        var part = new Kept(name, found.size(), found.lastModifiedTime().toInstant());
        idle.put(name.key(), part);
        ledger.came(part.octets());
    }

    private void forget(PartName.Key key) throws IOException {
        var part = idle.get(key);
        if (part != null) {
            staging.drop(part.name().toString());
            idle.remove(key);
            ledger.went(part.octets());
        }
    }
}
