package wherry.server.files;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.StreamSupport;

/** An open directory: all its methods take one name, never a path. Close it. */
final class Directory implements AutoCloseable {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);
    private static final Set<OpenOption> CREATE =
            Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
    private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(Staging.FILE_MODE);
    private static final Set<OpenOption> GROW =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Pin pin;
    private final Ledger ledger;

    /** Opened when its names are asked for. */
    private @Nullable DirectoryStream<Path> handle;

    /** Opened for its names to be forced to disk. */
    private @Nullable FileChannel itself;

    Directory(Pin pin, Ledger ledger) {
        this.pin = pin;
        this.ledger = ledger;
    }

    /** Opens it for its names, which may be refused; {@link #close} closes that too. */
    @SuppressWarnings("StreamResourceLeak")
    DirectoryStream<Path> open() throws IOException {
        if (handle == null) {
            handle = Files.newDirectoryStream(pin.path());
        }
        return handle;
    }

    /** What is there under this name, links not followed; empty when nothing is. */
    Optional<BasicFileAttributes> look(String name) throws IOException {
        return pin.look(name);
    }

    boolean holdsFile(String name) throws IOException {
        return look(name).filter(BasicFileAttributes::isRegularFile).isPresent();
    }

    /** Opens a directory below. */
    Directory enter(String name) throws IOException {
        return new Directory(pin.directory(name), ledger);
    }

    /** Opens a file; pins it first, because opening a named pipe would wait for ever. */
    SeekableByteChannel open(String name) throws IOException {
        try (var file = file(name)) {
            return Files.newByteChannel(file.path(), READ);
        }
    }

    /** Whatever it is, held so that its path leads nowhere else. */
    Pin entry(String name) throws IOException {
        return pin.entry(name);
    }

    /** A regular file, held so that its path leads nowhere else. */
    Pin file(String name) throws IOException {
        var found = pin.entry(name);
        var isFile = false;
        try {
            isFile = found.status().isRegularFile();
        } finally {
            if (!isFile) {
                found.close();
            }
        }
        if (!isFile) {
            throw new NoSuchFileException(name);
        }
        return found;
    }

    /** A file to add to. */
    FileChannel openToGrow(String name) throws IOException {
        try (var file = file(name)) {
            return (FileChannel) Files.newByteChannel(file.path(), GROW);
        }
    }

    /** What tells a file from any other that may get its name; null when nothing is there. */
    @Nullable Object key(String name) throws IOException {
        return look(name).map(BasicFileAttributes::fileKey).orElse(null);
    }

    /** Makes a directory that only the server can use. */
    void makeDirectory(String name) throws IOException {
        Files.createDirectory(pin.path().resolve(name), OWNER_ONLY_DIRECTORY);
    }

    /** Sets the permissions of a file or directory here. */
    void mode(String name, Set<PosixFilePermission> permissions) throws IOException {
        try (var found = pin.entry(name)) {
            Attributes.mode(found, permissions);
        }
    }

    /** Who may do what with a file or directory. */
    Set<PosixFilePermission> mode(String name) throws IOException {
        try (var found = pin.entry(name)) {
            return Attributes.mode(found);
        }
    }

    /** An extended attribute of what is there, links not followed; empty without one. */
    Optional<String> attribute(String name, MemorySegment attribute) {
        return pin.attribute(name, attribute);
    }

    /** Writes one; of no consequence where the disk has none. */
    void attribute(String name, MemorySegment attribute, String value) {
        pin.attribute(name, attribute, value);
    }

    /** Gives a file a second name, which is no content of its own; false where it cannot be. */
    boolean link(String name, Directory to, String second) {
        return pin.link(name, to.pin, second);
    }

    /** Makes a new file that only the server can use. */
    FileChannel create(String name) throws IOException {
        return FileChannel.open(pin.path().resolve(name), CREATE, OWNER_ONLY);
    }

    /** Renames, and replaces a file that has the new name. */
    void move(String name, Directory to, String newName) throws IOException {
        ledger.changing(
                () -> {
                    var replaced = to.sizeOf(newName);
                    pin.rename(name, to.pin, newName);
                    replaced.ifPresent(ledger::went);
                });
    }

    /** The same with what was no content until now; nothing can write to it any more. */
    void publish(String name, Directory to, String newName) throws IOException {
        publish(name, sizeOf(name), to, newName);
    }

    /** The same where the size is known. */
    void publish(String name, OptionalLong size, Directory to, String newName) throws IOException {
        ledger.changing(
                () -> {
                    move(name, to, newName);
                    size.ifPresent(ledger::came);
                });
    }

    /** Deletes content. */
    void deleteFile(String name) throws IOException {
        ledger.changing(
                () -> {
                    var size = sizeOf(name);
                    discard(name);
                    size.ifPresent(ledger::went);
                });
    }

    /** Deletes what never was content. */
    void discard(String name) throws IOException {
        pin.remove(name);
    }

    /** The size of a regular file; nothing for anything else. */
    OptionalLong sizeOf(String name) throws IOException {
        var found = look(name).filter(BasicFileAttributes::isRegularFile);
        return found.isPresent() ? OptionalLong.of(found.get().size()) : OptionalLong.empty();
    }

    void deleteDirectory(String name) throws IOException {
        pin.removeDirectory(name);
    }

    /**
     * Opens what {@link #force} needs: where that is refused, or no descriptor is free, it must be
     * known before names change.
     */
    FileChannel readyToForce() throws IOException {
        if (itself == null) {
            itself = FileChannel.open(pin.path(), StandardOpenOption.READ);
        }
        return itself;
    }

    /** Makes the names in this directory survive a power cut. */
    void force() throws IOException {
        readyToForce().force(true);
    }

    /** The names in it, each once, as the system gives them; can be asked for only once. */
    Iterable<String> names() throws IOException {
        var paths = StreamSupport.stream(open().spliterator(), false);
        var names = paths.map(path -> String.valueOf(path.getFileName())).iterator();
        return () -> names;
    }

    @Override
    public void close() throws IOException {
        pin.close();
        try (var _ = itself;
                var _ = handle) {
            itself = null;
            handle = null;
        }
    }
}
