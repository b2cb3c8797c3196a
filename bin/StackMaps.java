import static java.lang.classfile.ClassFile.ConstantPoolSharingOption.NEW_POOL;
import static java.lang.classfile.ClassFile.StackMapsOption.GENERATE_STACK_MAPS;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Gives classes of old libraries the stack maps (JVMS 4.10.1) that the JVM's quick verifier and its
 * AOT cache want: {@code StackMaps JAR...}. Their code stays as it is. A jar that has nothing older
 * than Java 6 is left alone, so it may be run again; {@code bin/learn} runs it on copies.
 */
final class StackMaps {
    /** From here on (Java 6) classes have stack maps. */
    private static final int MAPPED = 50;

    private StackMaps() {}

    public static void main(String[] jars) throws IOException {
        for (var jar : jars) {
            try (var classes = new ZipFile(jar)) {
                if (classes.stream().anyMatch(entry -> isOld(classes, entry))) {
                    renew(Path.of(jar), classes);
                }
            }
        }
    }

    private static boolean isOld(ZipFile jar, ZipEntry entry) {
        return entry.getName().endsWith(".class")
                && ClassFile.of().parse(content(jar, entry)).majorVersion() < MAPPED;
    }

    /** Whoever runs from the jar at this moment keeps the old one. */
    private static void renew(Path jar, ZipFile classes) throws IOException {
        var renewed = jar.resolveSibling(jar.getFileName() + ".renewed");
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
                var out = new ZipOutputStream(Files.newOutputStream(renewed))) {
            var compiler = compiler(loader);
            for (var entry : Collections.list(classes.entries())) {
                var content = content(classes, entry);
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(isOld(classes, entry) ? mapped(compiler, content) : content);
            }
        }
        Files.setPosixFilePermissions(renewed, Files.getPosixFilePermissions(jar));
        Files.move(renewed, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    /** One that knows the jar's own classes by their headers, without loading any. */
    private static ClassFile compiler(ClassLoader jar) {
        var known =
                ClassHierarchyResolver.ofResourceParsing(jar)
                        .orElse(ClassHierarchyResolver.defaultResolver());
        return ClassFile.of(GENERATE_STACK_MAPS, NEW_POOL, ClassHierarchyResolverOption.of(known));
    }

    private static byte[] mapped(ClassFile compiler, byte[] old) {
        ClassTransform rest =
                (made, element) -> {
                    if (!(element instanceof ClassFileVersion)) {
                        made.with(element);
                    }
                };
        var version = ClassTransform.endHandler(made -> made.withVersion(MAPPED + 2, 0));
        return compiler.transformClass(compiler.parse(old), rest.andThen(version));
    }

    private static byte[] content(ZipFile jar, ZipEntry entry) {
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException damaged) {
            throw new java.io.UncheckedIOException(damaged);
        }
    }
}
