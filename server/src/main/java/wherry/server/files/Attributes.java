package wherry.server.files;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Set;

/** What the disk notes about something that is pinned, and so cannot be swapped meanwhile. */
final class Attributes {
    private Attributes() {}

    /** How many names a file has on the disk, of which only one is ours. */
    static int names(Pin pinned) throws IOException {
        return (int) Files.getAttribute(pinned.path(), "unix:nlink");
    }

    static Set<PosixFilePermission> mode(Pin pinned) throws IOException {
        return Files.getPosixFilePermissions(pinned.path());
    }

    static void mode(Pin pinned, Set<PosixFilePermission> permissions) throws IOException {
        Files.setPosixFilePermissions(pinned.path(), permissions);
    }

    /** The same of the file of this name in a directory. */
    static Instant modified(
            Directory directory, String name, Instant time, @Nullable ContentId only)
            throws IOException {
        try (var found = directory.entry(name)) {
            return modified(found, time, only);
        }
    }

    /**
     * Says when a file is to have been changed last; gives what the disk has made of it.
     *
     * @param only the content that is meant; null: whatever it is
     * @throws NoSuchFileException when it is another
     */
    static Instant modified(Pin pinned, Instant time, @Nullable ContentId only) throws IOException {
        var found = pinned.status();
        if (!found.isRegularFile()) {
            throw new NoSuchFileException("the file that was meant");
        }
        if (only != null && !only.equals(ContentId.of(found))) {
            throw new NoSuchFileException("the file that was meant");
        }
        pinned.modified(time);
        return pinned.status().lastModifiedTime().toInstant();
    }
}
