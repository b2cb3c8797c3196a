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
    private static final MethodHandle CLOSE =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("close"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    /** More than any attribute of ours holds. */
    private static final int LONGEST_ATTRIBUTE = 64;

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
    Optional<String> attribute(String name, String attribute) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(LONGEST_ATTRIBUTE);
            var length =
                    (long)
                            LGETXATTR.invokeExact(
                                    arena.allocateFrom(path() + "/" + name),
                                    arena.allocateFrom(attribute),
                                    value,
                                    (long) LONGEST_ATTRIBUTE);
            return length < 0
                    ? Optional.empty()
                    : Optional.of(
                            new String(
                                    value.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE),
                                    StandardCharsets.US_ASCII));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Leads to what is pinned, as long as this is not closed. */
    Path path() {
        return Path.of("/proc/self/fd/" + descriptor);
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
