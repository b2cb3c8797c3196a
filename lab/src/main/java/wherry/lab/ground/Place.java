package wherry.lab.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A directory of a lab's own, which only its owner can enter and which goes when it is closed.
 *
 * @param path where it is
 */
public record Place(Path path) implements AutoCloseable {
    /** A new one where temporary files belong. */
    public static Place fresh() throws IOException {
        var owner = PosixFilePermissions.fromString("rwx------");
        var attribute = PosixFilePermissions.asFileAttribute(owner);
        return new Place(Files.createTempDirectory("wherry-lab", attribute));
    }

    /** A new directory in it. */
    public Path room(String name) throws IOException {
        return Files.createTempDirectory(path, name);
    }

    /** A file in a directory, of so many octets that no cipher and no digest can guess. */
    public static Path file(Path directory, String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    /** What lies below a directory, but for one part of it: name, and a digest of the content. */
    public static Map<String, String> seen(Path top, Path but) throws IOException {
        var seen = new TreeMap<String, String>();
        try (var all = Files.walk(top)) {
            for (var each : all.filter(one -> !one.startsWith(but)).toList()) {
                seen.put(top.relativize(each).toString(), look(each));
            }
        }
        return seen;
    }

    private static String look(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Digests.sha256(Files.readAllBytes(file))
                : "";
    }

    /** Whether a file holds just this. */
    public static boolean holds(Path file, byte[] content) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && java.util.Arrays.equals(Files.readAllBytes(file), content);
    }

    /** How many octets lie in the files below a directory; none where there is no directory. */
    public static long octets(Path top) throws IOException {
        try (var all = Files.walk(top)) {
            return all.filter(Files::isRegularFile).mapToLong(Place::size).sum();
        } catch (UncheckedIOException goneMeanwhile) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException goneMeanwhile) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try (var all = Files.walk(path)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
