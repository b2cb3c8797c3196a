package wherry.server.files;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * What the disk says of one thing in a directory, as {@code statx} tells it: without a path that is
 * walked, and without an exception for a name that is free, as most names are that are asked for.
 *
 * @param mode kind and permissions
 * @param fileKey the place on the disk
 * @param size octets
 * @param lastModifiedTime when the content changed last
 * @param creationTime when it was made; where the disk does not know, when it changed last
 */
record Status(int mode, Object fileKey, long size, FileTime lastModifiedTime, FileTime creationTime)
        implements BasicFileAttributes {
    /** Octets of the structure. */
    static final long SPACE = 256;

    private static final int BORN = 0x800;

    /** STATX_BASIC_STATS and STATX_BTIME. */
    static final int WANTED = 0x7ff | BORN;

    private static final int KIND = 0xf000;
    private static final int LINK = 0xa000;
    private static final int FILE = 0x8000;
    private static final int DIRECTORY = 0x4000;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final long FILLED_AT = 0;
    private static final long MODE_AT = 28;
    private static final long INODE_AT = 32;
    private static final long SIZE_AT = 40;
    private static final long BORN_AT = 80;
    private static final long MODIFIED_AT = 112;
    private static final long MAJOR_AT = 136;
    private static final long MINOR_AT = 140;

    /** Where something lies; notes on the disk spell it so, and a later server must know it. */
    private record Place(int major, int minor, long inode) {
        @Override
        public String toString() {
            var high = ((major & 0xfffff000L) << 32) | ((minor & 0xffffff00L) << 12);
            var low = ((major & 0xfffL) << 8) | (minor & 0xffL);
            return "(dev=" + Long.toHexString(high | low) + ",ino=" + inode + ")";
        }
    }

    /** Reads the structure. */
    static Status in(MemorySegment told) {
        var place =
                new Place(
                        told.get(INT, MAJOR_AT), told.get(INT, MINOR_AT), told.get(LONG, INODE_AT));
        var modified = time(told, MODIFIED_AT);
        var isBornKnown = (told.get(INT, FILLED_AT) & BORN) != 0;
        return new Status(
                Short.toUnsignedInt(told.get(ValueLayout.JAVA_SHORT, MODE_AT)),
                place,
                told.get(LONG, SIZE_AT),
                modified,
                isBornKnown ? time(told, BORN_AT) : modified);
    }

    private static FileTime time(MemorySegment told, long at) {
        return FileTime.from(
                Instant.ofEpochSecond(told.get(LONG, at), told.get(INT, at + Long.BYTES)));
    }

    @Override
    public boolean isRegularFile() {
        return (mode & KIND) == FILE;
    }

    @Override
    public boolean isDirectory() {
        return (mode & KIND) == DIRECTORY;
    }

    @Override
    public boolean isSymbolicLink() {
        return (mode & KIND) == LINK;
    }

    @Override
    public boolean isOther() {
        return !isRegularFile() && !isDirectory() && !isSymbolicLink();
    }

    /** Nobody asks, and disks are mounted so that it means little. */
    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime;
    }
}
