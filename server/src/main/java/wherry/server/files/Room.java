package wherry.server.files;

import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Free space, less what uploads under way were promised and what must stay free. */
final class Room {
    private final Path root;
    private final long reserve;
    private long promised;

    Room(Path root, long reserve) {
        this.root = root;
        this.reserve = reserve;
    }

    /** Promises so many octets, or refuses before the first of them is sent. */
    synchronized void promise(long octets) throws FileRefused {
        if (octets > Disk.attempt(this::free) - promised) {
            throw new FileRefused(Reason.SPACE, "the disk is full");
        }
        promised += octets;
    }

    /** Gives back a promise: its octets are written, or will not come. */
    synchronized void settle(long octets) {
        promised -= octets;
    }

    private long free() throws IOException {
        var disk = Files.getFileStore(root);
        return disk.getUsableSpace() - Math.min(reserve, disk.getTotalSpace() / 20);
    }
}
