package wherry.server.files;

import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Free space, less what uploads under way were promised and what must stay free. */
final class Room {
    /** Found once: to look up which disk it is costs more than all else. */
    private final FileStore disk;

    /** What must stay free: found once, because disks seldom grow. */
    private final long kept;

    private final Ledger.Reclaim reclaim;
    private long promised;

    /** Room that asks this for more before it refuses. */
    Room(Path root, long reserve, Ledger.Reclaim reclaim) throws IOException {
        this.disk = Files.getFileStore(root);
        this.kept = Math.min(reserve, disk.getTotalSpace() / 20);
        this.reclaim = reclaim;
    }

    /** Promises so many octets, or refuses before the first of them is sent. */
    synchronized void promise(long octets) throws FileRefused {
        var missing = missing(octets);
        if (missing > 0) {
            Disk.attempt(() -> reclaim.reclaim(missing, 0));
        }
        if (missing > 0 && missing(octets) > 0) {
            throw new FileRefused(Reason.SPACE, "the disk is full");
        }
        promised += octets;
    }

    /** Octets that could be promised; fewer than none where too many were. */
    synchronized long left() throws FileRefused {
        return Disk.attempt(this::free) - promised;
    }

    private long missing(long octets) throws FileRefused {
        return Ledger.missing(octets, left());
    }

    /** Gives back a promise: its octets are written, or will not come. */
    synchronized void settle(long octets) {
        promised -= octets;
    }

    private long free() throws IOException {
        return disk.getUsableSpace() - kept;
    }
}
