package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.protocol.TransferType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The client's one door to the local disk, seen from the local directory. */
public final class LocalFiles {
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
        if (Files.isSymbolicLink(path)) {
            return Kind.LINK;
        }
        if (Files.isRegularFile(path)) {
            return Kind.FILE;
        }
        if (Files.isDirectory(path)) {
            return Kind.DIRECTORY;
        }
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? Kind.OTHER : Kind.ABSENT;
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
            throw failed(parent, trouble);
        }
    }

    /** Makes a directory unless it is there; a link to one does not count. */
    void makeDirectory(Path path) throws FileFailed {
        try {
            if (kind(path) != Kind.DIRECTORY) {
                Files.createDirectory(path);
            }
        } catch (IOException trouble) {
            throw failed(path, trouble);
        }
    }

    /** How many octets a file has. */
    long size(Path file) throws FileFailed {
        try {
            return Files.size(file);
        } catch (IOException trouble) {
            throw failed(file, trouble);
        }
    }

    /** When it was changed last. */
    Instant modified(Path file) throws FileFailed {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException trouble) {
            throw failed(file, trouble);
        }
    }

    /** A file to be sent, but for its first octets. */
    Outgoing outgoing(Path file, long from, TransferType type, Progress progress)
            throws FileFailed {
        if (Files.isDirectory(file)) {
            throw new FileFailed(
                    ExitCode.LOCAL_FILE, file + " is a directory: use -r to send what it holds");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileFailed(ExitCode.LOCAL_FILE, file + " is not a regular file");
        }
        try {
            return new Outgoing(
                    file, FileChannel.open(file, StandardOpenOption.READ), from, type, progress);
        } catch (IOException trouble) {
            throw failed(file, trouble);
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

    /** How many octets fit on the disk that would hold this file. */
    long roomBeside(Path target) throws FileFailed {
        if (isDirectory(target)) {
            throw new FileFailed(
                    ExitCode.LOCAL_FILE, target + " is a directory: name the file to write");
        }
        try {
            return Files.getFileStore(parent(target)).getUsableSpace();
        } catch (IOException trouble) {
            throw failed(parent(target), trouble);
        }
    }

    /**
     * A name beside the target that nobody has, and a file under it with the modes that the umask
     * gives every new file.
     */
    Path makeAside(Path target) throws FileFailed {
        var aside = parent(target).resolve(".wherry-" + UUID.randomUUID() + ".part");
        try {
            leftovers.make(aside, () -> Files.createFile(aside));
            return aside;
        } catch (IOException trouble) {
            throw failed(target, trouble);
        }
    }

    FileChannel openAside(Path aside) throws FileFailed {
        try {
            return FileChannel.open(aside, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException trouble) {
            throw failed(aside, trouble);
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
            if (kind(target) == Kind.FILE) {
                Files.setPosixFilePermissions(aside, Files.getPosixFilePermissions(target));
            }
            leftovers.settle(
                    aside, () -> Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE));
        } catch (IOException trouble) {
            throw failed(target, trouble);
        }
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

    /** What the system complains of, in words, with the file it is about. */
    static FileFailed failed(Path path, Exception trouble) {
        var said =
                trouble instanceof FileSystemException system && system.getReason() != null
                        ? system.getReason()
                        : String.valueOf(trouble.getMessage());
        if (said.contains("No space left") || said.contains("quota exceeded")) {
            return new FileFailed(
                    ExitCode.NO_SPACE, path + ": the disk is full: make room", trouble);
        }
        var why =
                switch (trouble) {
                    case NoSuchFileException _ -> "there is no such file or directory";
                    case AccessDeniedException _ -> "this user may not read or write it";
                    case FileAlreadyExistsException _ -> "something else has that name";
                    case NotDirectoryException _ -> "it is not a directory";
                    default -> said;
                };
        return new FileFailed(ExitCode.LOCAL_FILE, path + ": " + why, trouble);
    }
}
