package wherry.server.files;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Instant;

/**
 * The calls of the C library for which the JDK has no door: what they give, or the number of the
 * error made negative. {@link Pin} is the only one who uses them.
 */
@SuppressWarnings("restricted")
final class CLibrary {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout TEXT = ValueLayout.ADDRESS;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private static final MethodHandle OPENAT = telling("openat", INT, INT, TEXT, INT);
    private static final MethodHandle RENAMEAT = telling("renameat", INT, INT, TEXT, INT, TEXT);
    private static final MethodHandle UNLINKAT = telling("unlinkat", INT, INT, TEXT, INT);
    private static final MethodHandle UTIMENSAT = telling("utimensat", INT, INT, TEXT, TEXT, INT);
    private static final MethodHandle STATX = telling("statx", INT, INT, TEXT, INT, INT, TEXT);
    private static final MethodHandle LINKAT = silent("linkat", INT, INT, TEXT, INT, TEXT, INT);
    private static final MethodHandle LGETXATTR = silent("lgetxattr", LONG, TEXT, TEXT, TEXT, LONG);
    private static final MethodHandle LSETXATTR =
            silent("lsetxattr", INT, TEXT, TEXT, TEXT, LONG, INT);
    private static final MethodHandle CLOSE = silent("close", INT, INT);

    private static final MethodHandle SYSCALL =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(LONG, LONG, INT, TEXT, TEXT, LONG),
                    Linker.Option.captureCallState("errno"),
                    Linker.Option.firstVariadicArg(1));

    /** Its number, the same on all machines; the C library has no name for it. */
    private static final long OPENAT2 = 437;

    /** {@code struct open_how}: the flags of a pinned directory; no links of any kind. */
    private static final MemorySegment STRAIGHT =
            Arena.global().allocateFrom(LONG, Pin.FLAGS, 0, 0x02 | 0x04);

    private CLibrary() {}

    /**
     * {@code openat2} of a whole path, on which the system follows no link: a descriptor of a
     * directory that is only pinned.
     */
    static int openStraight(String path) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var name = arena.allocateFrom(path);
            var size = STRAIGHT.byteSize();
            return told(
                    state,
                    (int) (long) SYSCALL.invokeExact(state, OPENAT2, -100, name, STRAIGHT, size));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** {@code openat}: a descriptor. */
    static int open(int directory, String name, int flags) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            return told(
                    state,
                    (int) OPENAT.invokeExact(state, directory, arena.allocateFrom(name), flags));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** {@code renameat}. */
    static int rename(int directory, String name, int other, String newName) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var from = arena.allocateFrom(name);
            var to = arena.allocateFrom(newName);
            return told(state, (int) RENAMEAT.invokeExact(state, directory, from, other, to));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** {@code unlinkat}. */
    static int unlink(int directory, String name, int flags) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            return told(
                    state,
                    (int) UNLINKAT.invokeExact(state, directory, arena.allocateFrom(name), flags));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** {@code utimensat}: of a path from a directory on; the time of the last access stays. */
    static int modified(int directory, String path, int flags, Instant time) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var name = arena.allocateFrom(path);
            var seconds = time.getEpochSecond();
            var times = arena.allocateFrom(LONG, 0, OMITTED, seconds, time.getNano());
            return told(state, (int) UTIMENSAT.invokeExact(state, directory, name, times, flags));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** UTIME_OMIT. */
    private static final long OMITTED = 0x3ffffffe;

    /** {@code statx}: puts the times and all that is basic of a name into this space. */
    static int status(int directory, String name, int flags, MemorySegment into) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var path = arena.allocateFrom(name);
            return told(
                    state,
                    (int) STATX.invokeExact(state, directory, path, flags, Status.WANTED, into));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** {@code linkat}; whether it could be done. */
    static boolean link(int directory, String name, int other, String newName) {
        try (var arena = Arena.ofConfined()) {
            var from = arena.allocateFrom(name);
            var to = arena.allocateFrom(newName);
            return (int) LINKAT.invokeExact(directory, from, other, to, 0) == 0;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** {@code lgetxattr}: how many octets were put into this space; negative without them. */
    static long attribute(MemorySegment path, MemorySegment attribute, MemorySegment into) {
        try {
            return (long) LGETXATTR.invokeExact(path, attribute, into, into.byteSize());
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** {@code lsetxattr}; a disk without attributes is no error. */
    static void attribute(String path, MemorySegment attribute, String value) {
        try (var arena = Arena.ofConfined()) {
            var octets = arena.allocateFrom(value);
            var name = arena.allocateFrom(path);
            var _ = (int) LSETXATTR.invokeExact(name, attribute, octets, (long) value.length(), 0);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** {@code close}. */
    static void close(int descriptor) {
        try {
            var _ = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static int told(MemorySegment state, int result) {
        return result < 0 ? -state.get(INT, 0) : result;
    }

    private static MethodHandle telling(String name, ValueLayout result, ValueLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"));
    }

    private static MethodHandle silent(String name, ValueLayout result, ValueLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }
}
