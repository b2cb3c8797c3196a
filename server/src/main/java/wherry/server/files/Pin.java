package wherry.server.files;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something on the disk held by a descriptor ({@code O_PATH}), with a path that leads to it and
 * nowhere else, whatever is renamed or swapped meanwhile. Pinning opens nothing, so it never waits
 * for a pipe. What is named in a pinned directory is renamed and removed there, without a
 * descriptor more.
 */
final class Pin implements AutoCloseable {
    private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");
    private static final int DIRECTORY = ARM ? 0x4000 : 0x10000;
    private static final int NOFOLLOW = ARM ? 0x8000 : 0x20000;
    private static final int CLOEXEC = 0x80000;
    private static final int PATH = 0x200000;
    private static final int HERE = -100;

    /** Of a directory that is held: no link itself, opened for nothing. */
    static final int FLAGS = DIRECTORY | NOFOLLOW | PATH | CLOEXEC;

    private static final int REMOVE_DIRECTORY = 0x200;
    private static final int LINK_ITSELF = 0x100;
    private static final int ITSELF = 0x1000;
    private static final int GONE = 2;
    private static final int NO_DIRECTORY = 20;
    private static final int INVALID = 22;
    private static final int LINK = 40;
    private static final int NOT_EMPTY = 39;

    /** More than any attribute of ours holds. */
    private static final long LONGEST_ATTRIBUTE = 64;

    private static final String HELD = "/proc/self/fd/";

    private final int descriptor;
    private boolean closed;

    private Pin(int descriptor) {
        this.descriptor = descriptor;
    }

    /** The directory at the end of this path, links followed: only for what is configured. */
    static Pin configured(Path directory) throws IOException {
        return opened(HERE, directory.toString(), DIRECTORY);
    }

    /** Where a path led. */
    sealed interface Way {
        /** To this directory. */
        record Led(Pin there) implements Way {}

        /** There is no such directory. */
        record Nowhere() implements Way {}

        /** That cannot be told in one step. */
        record Unsure() implements Way {}
    }

    /**
     * The directory that these names lead to below a configured one, in one step of the system
     * ({@code openat2}), which refuses to follow any link on the way.
     */
    static Way straight(Path configured, List<String> names) {
        var way = new StringBuilder(configured.toString());
        names.forEach(name -> way.append('/').append(name));
        var opened = CLibrary.openStraight(way.toString());
        if (opened >= 0) {
            return new Way.Led(new Pin(opened));
        }
        return -opened == GONE ? new Way.Nowhere() : new Way.Unsure();
    }

    /** The directory of this name in this one. */
    Pin directory(String name) throws IOException {
        return opened(descriptor, name, DIRECTORY | NOFOLLOW);
    }

    /** The same; empty when there is no such directory. */
    Optional<Pin> find(String name) throws IOException {
        var opened = CLibrary.open(descriptor, name, FLAGS);
        if (opened < 0 && isAbsent(-opened)) {
            return Optional.empty();
        }
        return Optional.of(new Pin(requireDone(opened, name)));
    }

    /** Whatever has this name in this directory; a link is pinned itself. */
    Pin entry(String name) throws IOException {
        return opened(descriptor, name, NOFOLLOW);
    }

    private static Pin opened(int directory, String name, int flags) throws IOException {
        return new Pin(requireDone(CLibrary.open(directory, name, flags | PATH | CLOEXEC), name));
    }

    /** Renames what has this name in this directory, and replaces a file that has the new one. */
    void rename(String name, Pin to, String newName) throws IOException {
        var renamed = CLibrary.rename(descriptor, name, to.descriptor, newName);
        if (renamed == -NOT_EMPTY) {
            throw new FileAlreadyExistsException(newName);
        }
        requireDone(renamed, name);
    }

    /** Removes the file of this name in this directory. */
    void remove(String name) throws IOException {
        requireDone(CLibrary.unlink(descriptor, name, 0), name);
    }

    /** Removes the empty directory of this name in this one. */
    void removeDirectory(String name) throws IOException {
        requireDone(CLibrary.unlink(descriptor, name, REMOVE_DIRECTORY), name);
    }

    /** What has this name in this directory, links not followed; empty when nothing has. */
    Optional<BasicFileAttributes> look(String name) throws IOException {
        return told(name, LINK_ITSELF);
    }

    /** What the disk says of the pinned thing itself. */
    BasicFileAttributes status() throws IOException {
        return told("", ITSELF).orElseThrow(() -> refusal("what is held", GONE));
    }

    private Optional<BasicFileAttributes> told(String name, int flags) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var told = arena.allocate(Status.SPACE, Long.BYTES);
            var done = CLibrary.status(descriptor, name, flags, told);
            if (done < 0 && isAbsent(-done)) {
                return Optional.empty();
            }
            requireDone(done, name);
            return Optional.of(Status.in(told));
        }
    }

    /** Says when the pinned file was changed last. */
    void modified(Instant time) throws IOException {
        var done = CLibrary.modified(descriptor, "", ITSELF, time);
        if (done == -INVALID) { // before Linux 5.8
            done = CLibrary.modified(HERE, HELD + descriptor, 0, time);
        }
        requireDone(done, "the time of a file");
    }

    /**
     * Gives the file of this name in this directory a second name in another one; false where that
     * is refused, as some file systems do for all files and the system for those of others.
     */
    boolean link(String name, Pin to, String second) {
        return CLibrary.link(descriptor, name, to.descriptor, second);
    }

    /**
     * An extended attribute of what has this name in this directory; empty when there is none, or
     * it is not short. Opens nothing, which makes it cheap.
     */
    Optional<String> attribute(String name, MemorySegment attribute) {
        try (var arena = Arena.ofConfined()) {
            var path = (HELD + descriptor + "/" + name).getBytes(StandardCharsets.UTF_8);
            var space = arena.allocate(LONGEST_ATTRIBUTE + path.length + 1L);
            MemorySegment.copy(
                    path, 0, space, ValueLayout.JAVA_BYTE, LONGEST_ATTRIBUTE, path.length);
            var value = space.asSlice(0, LONGEST_ATTRIBUTE);
            var length = CLibrary.attribute(space.asSlice(LONGEST_ATTRIBUTE), attribute, value);
            return length < 0 ? Optional.empty() : Optional.of(text(value, (int) length));
        }
    }

    /** Writes one onto what has this name in this directory; links are not followed. */
    void attribute(String name, MemorySegment attribute, String value) {
        CLibrary.attribute(HELD + descriptor + "/" + name, attribute, value);
    }

    private static String text(MemorySegment octets, int length) {
        var text = new byte[length];
        MemorySegment.copy(octets, ValueLayout.JAVA_BYTE, 0, text, 0, length);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The name of an extended attribute, kept for as long as the server runs. */
    static MemorySegment attributeName(String name) {
        return Arena.global().allocateFrom(name);
    }

    /** Leads to what is pinned, as long as this is not closed. */
    Path path() {
        return Path.of(HELD + descriptor);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CLibrary.close(descriptor);
        }
    }

    private static boolean isAbsent(int errno) {
        return errno == GONE || errno == NO_DIRECTORY || errno == LINK;
    }

    private static int requireDone(int result, String name) throws IOException {
        if (result < 0) {
            throw refusal(name, -result);
        }
        return result;
    }

    /** The complaints that {@link Disk} tells apart; the others by number. */
    private static IOException refusal(String name, int errno) {
        return switch (errno) {
            case GONE, NO_DIRECTORY, LINK -> new NoSuchFileException(name);
            case 1, 13 -> new AccessDeniedException(name);
            case 17 -> new FileAlreadyExistsException(name);
            case NOT_EMPTY -> new DirectoryNotEmptyException(name);
            case 23, 24 -> new FileSystemException(name, null, "Too many open files");
            case 28 -> new FileSystemException(name, null, "No space left on device");
            case 36 -> new FileSystemException(name, null, "File name too long");
            case 122 -> new FileSystemException(name, null, "Disk quota exceeded");
            default -> new FileSystemException(name, null, "the system gave error " + errno);
        };
    }
}
