package wherry.server.files;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something on the disk held by a descriptor ({@code O_PATH}), with a path that leads to it and
 * nowhere else, whatever is renamed or swapped meanwhile. Pinning opens nothing, so it never waits
 * for a pipe. The one place that calls the C library: the JDK has no such open.
 */
@SuppressWarnings("restricted")
final class Pin implements AutoCloseable {
    private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");
    private static final int DIRECTORY = ARM ? 0x4000 : 0x10000;
    private static final int NOFOLLOW = ARM ? 0x8000 : 0x20000;
    private static final int CLOEXEC = 0x80000;
    private static final int PATH = 0x200000;
    private static final int HERE = -100;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final MethodHandle OPENAT =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("openat"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT),
                    Linker.Option.captureCallState("errno"));
    private static final MethodHandle LINKAT =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("linkat"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT));
    private static final MethodHandle LGETXATTR =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("lgetxattr"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG));
    private static final MethodHandle LSETXATTR =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("lsetxattr"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("close"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

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
        return new Pin(open(HERE, directory.toString(), DIRECTORY));
    }

    /** The directory of this name in this one. */
    Pin directory(String name) throws IOException {
        return new Pin(open(descriptor, name, DIRECTORY | NOFOLLOW));
    }

    /** The same; empty when there is no such directory. */
    Optional<Pin> find(String name) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var flags = DIRECTORY | NOFOLLOW | PATH | CLOEXEC;
            var opened = call(state, descriptor, arena.allocateFrom(name), flags);
            if (opened >= 0) {
                return Optional.of(new Pin(opened));
            }
            var errno = state.get(ValueLayout.JAVA_INT, 0);
            if (isAbsent(errno)) {
                return Optional.empty();
            }
            throw refusal(name, errno);
        }
    }

    /** Whatever has this name in this directory; a link is pinned itself. */
    Pin entry(String name) throws IOException {
        return new Pin(open(descriptor, name, NOFOLLOW));
    }

    /**
     * Gives the file of this name in this directory a second name in another one; false where that
     * is refused, as some file systems do for all files and the system for those of others.
     */
    boolean link(String name, Pin to, String second) {
        try (var arena = Arena.ofConfined()) {
            return (int)
                            LINKAT.invokeExact(
                                    descriptor,
                                    arena.allocateFrom(name),
                                    to.descriptor,
                                    arena.allocateFrom(second),
                                    0)
                    == 0;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
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
            var length =
                    (long)
                            LGETXATTR.invokeExact(
                                    space.asSlice(LONGEST_ATTRIBUTE),
                                    attribute,
                                    space,
                                    LONGEST_ATTRIBUTE);
            return length < 0 ? Optional.empty() : Optional.of(text(space, (int) length));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Writes one onto what has this name in this directory; links are not followed. */
    void attribute(String name, MemorySegment attribute, String value) {
        try (var arena = Arena.ofConfined()) {
            var written =
                    (int)
                            LSETXATTR.invokeExact(
                                    arena.allocateFrom(HELD + descriptor + "/" + name),
                                    attribute,
                                    arena.allocateFrom(value),
                                    (long) value.length(),
                                    0);
            assert written <= 0;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
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
            try {
                var _ = (int) CLOSE.invokeExact(descriptor);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private static int open(int directory, String name, int flags) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var opened = call(state, directory, arena.allocateFrom(name), flags | PATH | CLOEXEC);
            if (opened < 0) {
                throw refusal(name, state.get(ValueLayout.JAVA_INT, 0));
            }
            return opened;
        }
    }

    private static int call(MemorySegment state, int directory, MemorySegment name, int flags) {
        try {
            return (int) OPENAT.invokeExact(state, directory, name, flags);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static boolean isAbsent(int errno) {
        return errno == 2 || errno == 20 || errno == 40;
    }

    /** The complaints that Disk tells apart; the others by number. */
    private static IOException refusal(String name, int errno) {
        return switch (errno) {
            case 2, 20, 40 -> new NoSuchFileException(name);
            case 1, 13 -> new AccessDeniedException(name);
            case 23, 24 -> new FileSystemException(name, null, "Too many open files");
            case 36 -> new FileSystemException(name, null, "File name too long");
            default -> new FileSystemException(name, null, "openat gave error " + errno);
        };
    }
}
