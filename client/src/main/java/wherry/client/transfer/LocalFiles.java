package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.protocol.TransferType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The client's one door to the local disk, seen from the local directory. */
public final class LocalFiles {
    private static final long SMALL = 1024 * 1024;

    private final Leftovers leftovers = Leftovers.ofThisProcess();
    private Path directory;

    /** The disk, seen from this directory. */
    public LocalFiles(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** What a path names. */
    public enum Kind {
        /** A regular file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        LINK,
        /** A device, a socket or a pipe. */
        OTHER,
        /** Nothing. */
        ABSENT
    }

    /** The local directory. */
    public Path directory() {
        return directory;
    }

    /** Goes to another local directory. */
    public void enter(String typed) throws FileFailed {
        var wanted = at(typed);
        if (!isDirectory(wanted)) {
            throw new FileFailed(ExitCode.LOCAL_FILE, wanted + " is not a directory");
        }
        directory = wanted;
    }

    /** The path somebody typed, seen from the local directory. */
    public Path at(String typed) throws FileFailed {
        try {
            return directory.resolve(typed).normalize();
        } catch (InvalidPathException impossible) {
            throw new FileFailed(
                    ExitCode.LOCAL_FILE, "No local file can have this name", impossible);
        }
    }

    /** What the path itself names; links are not followed. */
    public Kind kind(Path path) {
        try {
            var look =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return look.isSymbolicLink() ? Kind.LINK : kind(look);
        } catch (IOException _) {
            return Kind.ABSENT;
        }
    }

    /** The same for files. Most names are free, and to find that out by kind costs exceptions. */
    boolean isFile(Path path) {
        return path.toFile().isFile() && kind(path) == Kind.FILE;
    }

    private static Kind kind(BasicFileAttributes look) {
        return look.isRegularFile() ? Kind.FILE : look.isDirectory() ? Kind.DIRECTORY : Kind.OTHER;
    }

    /** Whether it is a directory, through links too. */
    public boolean isDirectory(Path path) {
        return Files.isDirectory(path);
    }

    /** What a directory holds, sorted by name. */
    public List<Path> children(Path parent) throws FileFailed {
        try (var found = Files.list(parent)) {
            return found.sorted().toList();
        } catch (IOException | java.io.UncheckedIOException | InvalidPathException trouble) {
            throw LocalTrouble.of(parent, trouble);
        }
    }

    /** Makes a directory unless it is there; a link to one does not count. */
    public void makeDirectory(Path path) throws FileFailed {
        try {
            if (kind(path) != Kind.DIRECTORY) {
                Files.createDirectory(path);
            }
        } catch (IOException trouble) {
            throw LocalTrouble.of(path, trouble);
        }
    }

    /** How many octets a file has. */
    public long size(Path file) throws FileFailed {
        try {
            return Files.size(file);
        } catch (IOException trouble) {
            throw LocalTrouble.of(file, trouble);
        }
    }

    /** A file to be sent, but for its first octets. */
    Outgoing outgoing(Path file, long from, TransferType type, Progress progress)
            throws FileFailed {
        try {
            var look = Files.readAttributes(file, BasicFileAttributes.class);
            requireFile(file, kind(look));
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            var modified = look.lastModifiedTime().toInstant();
            return new Outgoing(file, channel, modified, from, type, progress);
        } catch (IOException trouble) {
            throw LocalTrouble.of(file, trouble);
        }
    }

    private static void requireFile(Path file, Kind kind) throws FileFailed {
        if (kind == Kind.DIRECTORY) {
            throw new FileFailed(
                    ExitCode.LOCAL_FILE, file + " is a directory: use -r to send what it holds");
        }
        if (kind != Kind.FILE) {
            throw new FileFailed(ExitCode.LOCAL_FILE, file + " is not a regular file");
        }
    }

    /** A device or a pipe is no file that another could take the place of. */
    void requireReplaceable(Path target) throws FileFailed {
        if (target.toFile().exists() && kind(target) == Kind.OTHER) {
            throw new FileFailed(
                    ExitCode.LOCAL_FILE,
                    target + " is no regular file, and is not replaced: name another");
        }
    }

    /** A new file that has no name any more, so that nobody finds it and nothing is left of it. */
    FileChannel scratch() throws IOException {
        var file = Files.createTempFile("wherry-", ".names");
        try {
            return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Refuses what the disk that would hold this file has no room for. For small files that is left
     * to the disk: to ask it takes longer than to write them.
     */
    void requireRoom(Path target, long octets) throws FileFailed {
        if (isDirectory(target)) {
            throw new FileFailed(
                    ExitCode.LOCAL_FILE, target + " is a directory: name the file to write");
        }
        try {
            var room =
                    octets > SMALL
                            ? Files.getFileStore(parent(target)).getUsableSpace()
                            : Long.MAX_VALUE;
            if (octets > room) {
                throw LocalTrouble.full(target, octets, room);
            }
        } catch (IOException trouble) {
            throw LocalTrouble.of(parent(target), trouble);
        }
    }

    /** A name beside the target that nobody has. */
    Path aside(Path target) {
        return parent(target).resolve(".wherry-" + UUID.randomUUID() + ".part");
    }

    /** Makes a file that goes with this process, with the modes that every new file has. */
    FileChannel openAside(Path aside) throws FileFailed {
        try {
            return leftovers.make(
                    aside,
                    () ->
                            FileChannel.open(
                                    aside,
                                    StandardOpenOption.CREATE_NEW,
                                    StandardOpenOption.WRITE));
        } catch (IOException trouble) {
            throw LocalTrouble.of(aside, trouble);
        }
    }

    /**
     * Sets its time, if there is one, and puts the file into place in one step; a file that was
     * there hands on its permissions.
     */
    void publish(Path aside, Path target, @Nullable Instant modified) throws FileFailed {
        try {
            if (modified != null) {
                Files.setLastModifiedTime(aside, FileTime.from(modified));
            }
            if (isFile(target)) {
                Files.setPosixFilePermissions(aside, Files.getPosixFilePermissions(target));
            }
            leftovers.settle(
                    aside, () -> Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE));
        } catch (IOException trouble) {
            throw LocalTrouble.of(target, trouble);
        }
    }

    /** Drops what an earlier download of this file has left. */
    void dropPart(Path target) {
        var _ = Part.of(target).toFile().delete(); // what stays takes room, and nothing else
    }

    void discard(Path aside) {
        try {
            leftovers.settle(aside, () -> Files.deleteIfExists(aside));
        } catch (IOException cannot) {
            // stays on the list, so that the end of the process tries again
        }
    }

    private Path parent(Path path) {
        var parent = path.getParent();
        return parent == null ? directory : parent;
    }
}
