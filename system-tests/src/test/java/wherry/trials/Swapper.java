package wherry.trials;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** Exchanges two names in one step, as fast as the system can: {@code renameat2} of Linux. */
@SuppressWarnings("restricted") // one call of the C library, which the JDK lacks
final class Swapper {
    private static final int HERE = -100;
    private static final int EXCHANGE = 2;

    private Swapper() {}

    private static final MethodHandle RENAME =
            Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().findOrThrow("renameat2"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT));

    /** Exchanges them once; both must be there. */
    static void swap(Path one, Path other) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var first = arena.allocateFrom(one.toString());
            var second = arena.allocateFrom(other.toString());
            var result = (int) RENAME.invokeExact(HERE, first, HERE, second, EXCHANGE);
            if (result != 0) {
                throw new IOException("cannot exchange " + one + " and " + other);
            }
        } catch (IOException | RuntimeException | Error trouble) {
            throw trouble;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
