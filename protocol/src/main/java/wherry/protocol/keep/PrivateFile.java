package wherry.protocol.keep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Files that hold keys, passwords and hashes: created owner-only, replaced in one step, and refused
 * when anybody else could read them. Every message names the file and the remedy.
 */
public final class PrivateFile {
    /** No key, password or user file is larger than this: 4 MiB. */
    public static final int LARGEST = 4 * 1024 * 1024;

    private static final String LINK = " is a symbolic link: name the file itself";

    /** Nobody edits a file this often while it is read once. */
    private static final int ATTEMPTS = 100;

    private PrivateFile() {}

    /**
     * What a private file holds.
     *
     * @throws UnusableFile when it is missing, is no regular file, is open to others, or too large
     */
    public static byte[] read(Path file) throws UnusableFile {
        try {
            for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
                var content = unlessExchanged(file);
                if (content.isPresent()) {
                    return content.get();
                }
            }
            throw new UnusableFile(file + " is exchanged all the time: try again");
        } catch (UnusableFile unusable) {
            throw unusable;
        } catch (IOException trouble) {
            throw explain(file, trouble);
        }
    }

    /** What it holds; empty when another file has got the name meanwhile, as every edit does. */
    private static Optional<byte[]> unlessExchanged(Path file) throws IOException {
        var looked = regular(file, LinkOption.NOFOLLOW_LINKS);
        try (var channel =
                FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            OwnerOnly.require(file);
            return looked.equals(regular(file, LinkOption.NOFOLLOW_LINKS))
                    ? Optional.of(whole(file, channel))
                    : Optional.empty();
        }
    }

    /** The same; empty when there is no such file. */
    public static Optional<byte[]> readIfThere(Path file) throws UnusableFile {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(read(file))
                : Optional.empty();
    }

    /** What a file holds that is no secret, such as a certificate; links are followed. */
    public static byte[] readPublic(Path file) throws UnusableFile {
        try {
            regular(file);
            try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return whole(file, channel);
            }
        } catch (UnusableFile unusable) {
            throw unusable;
        } catch (IOException trouble) {
            throw explain(file, trouble);
        }
    }

    /**
     * What the system knows the file by. Looked at before it is opened, because opening a pipe
     * waits for its other end; what is the same before and after is what was opened.
     */
    private static Object regular(Path file, LinkOption... how) throws IOException {
        var found = Files.readAttributes(file, BasicFileAttributes.class, how);
        if (found.isSymbolicLink()) {
            throw new UnusableFile(file + LINK);
        }
        if (!found.isRegularFile()) {
            throw new UnusableFile(file + " is not a regular file");
        }
        return String.valueOf(found.fileKey());
    }

    /**
     * Makes a new owner-only file and forces it to disk.
     *
     * @throws UnusableFile when something of that name exists, or it cannot be written
     */
    public static void create(Path file, byte[] content) throws UnusableFile {
        write(file, content, ownerOnly(), StandardOpenOption.CREATE_NEW);
    }

    /**
     * Makes a new file that everybody may read, a certificate for example, and forces it to disk.
     */
    public static void createPublic(Path file, byte[] content) throws UnusableFile {
        write(file, content, new FileAttribute<?>[0], StandardOpenOption.CREATE_NEW);
    }

    /** Replaces a file, or makes it, in one step: readers see the old content or the new, whole. */
    public static void replace(Path file, byte[] content) throws UnusableFile {
        replace(file, content, ownerOnly());
    }

    /** The same for a file that everybody may read. */
    public static void replacePublic(Path file, byte[] content) throws UnusableFile {
        replace(file, content, new FileAttribute<?>[0]);
    }

    private static void replace(Path file, byte[] content, FileAttribute<?>[] attributes)
            throws UnusableFile {
        var aside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            write(aside, content, attributes, StandardOpenOption.CREATE_NEW);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            forceDirectory(file);
        } catch (UnusableFile unusable) {
            throw unusable;
        } catch (IOException trouble) {
            throw explain(file, trouble);
        }
    }

    /** Removes a file, if it is there. */
    public static void remove(Path file) throws UnusableFile {
        try {
            Files.deleteIfExists(file);
        } catch (IOException trouble) {
            throw explain(file, trouble);
        }
    }

    /** Makes an owner-only directory, parents too, unless it is there. */
    public static void directory(Path directory) throws UnusableFile {
        try {
            PrivateDirectory.make(directory);
        } catch (IOException trouble) {
            throw explain(directory, trouble);
        }
    }

    private static void write(
            Path file, byte[] content, FileAttribute<?>[] attributes, OpenOption how)
            throws UnusableFile {
        var options = Set.of(StandardOpenOption.WRITE, how);
        try (var channel = FileChannel.open(file, options, attributes)) {
            var left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        } catch (IOException trouble) {
            throw explain(file, trouble);
        }
    }

    private static byte[] whole(Path file, FileChannel channel) throws IOException {
        if (channel.size() > LARGEST) {
            throw new UnusableFile(
                    file + " is larger than " + LARGEST + " bytes: that cannot be the right file");
        }
        var content = ByteBuffer.allocate((int) channel.size());
        while (content.hasRemaining() && channel.read(content) >= 0) {
            // read() may give less than asked for
        }
        return java.util.Arrays.copyOf(content.array(), content.position());
    }

    private static void forceDirectory(Path file) throws IOException {
        var parent = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try (var directory = FileChannel.open(parent, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    private static UnusableFile explain(Path file, IOException trouble) {
        var why =
                switch (trouble) {
                    case NoSuchFileException _ -> "does not exist";
                    case FileAlreadyExistsException _ -> "exists already and is not overwritten";
                    case AccessDeniedException _ -> "may not be read or written by this user";
                    default -> {
                        var message = String.valueOf(trouble.getMessage());
                        yield message.contains("symbolic link")
                                        || message.contains("Too many levels")
                                ? LINK.strip()
                                : "cannot be used: " + message.replace(file + ": ", "");
                    }
                };
        return new UnusableFile(file + " " + why, trouble);
    }
}
