package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipFile;

/** {@code bin/StackMaps.java} on picocli as it comes: the same names, younger, and sound. */
@Timeout(120)
class StackMapsTest {
    private static final Path PROGRAM = Path.of("..", "bin", "StackMaps.java");

    @TempDir private Path place;

    @Test
    void an_old_library_gets_stack_maps_and_passes_the_verifier() throws Exception {
        var source = CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        var jar = Files.copy(Path.of(source), place.resolve("picocli.jar"));

        var readers = PosixFilePermissions.fromString("rw-r--r--");
        Files.setPosixFilePermissions(jar, readers);

        run(jar);

        assertThat(Files.getPosixFilePermissions(jar)).isEqualTo(readers);
        try (var before = new ZipFile(Path.of(source).toFile());
                var after = new ZipFile(jar.toFile())) {
            assertThat(after.stream().map(Object::toString).toList())
                    .isEqualTo(before.stream().map(Object::toString).toList());
            assertThat(version(before)).isLessThan(50);
            assertThat(version(after)).isEqualTo(52);
        }
        requireSound(jar);
        var once = Files.readAllBytes(jar);

        run(jar);

        assertThat(Files.readAllBytes(jar)).isEqualTo(once);
    }

    private static int version(ZipFile jar) throws IOException {
        try (var in = jar.getInputStream(jar.getEntry("picocli/CommandLine.class"))) {
            return ClassFile.of().parse(in.readAllBytes()).majorVersion();
        }
    }

    /** Initialising a class has it verified. */
    private static void requireSound(Path jar) throws Exception {
        var urls = new URL[] {jar.toUri().toURL()};
        try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
                var classes = new ZipFile(jar.toFile())) {
            for (var entry : classes.stream().toList()) {
                var name = entry.getName();
                if (name.startsWith("picocli/CommandLine") && name.endsWith(".class")) {
                    var binary = name.replace('/', '.').replaceFirst("\\.class$", "");
                    assertThat(Class.forName(binary, true, loader).getClassLoader())
                            .isSameAs(loader);
                }
            }
        }
    }

    /** As the build does, which makes files that nobody else may read. */
    private void run(Path jar) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var said = place.resolve("said").toFile();
        var program =
                new ProcessBuilder(
                                "/bin/sh",
                                "-c",
                                "umask 077; exec \"$@\"",
                                "sh",
                                java,
                                PROGRAM.toString(),
                                jar.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said)
                        .start();
        assertThat(program.waitFor()).as(Files.readString(said.toPath())).isZero();
    }
}
