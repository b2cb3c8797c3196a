package wherry.server.files;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the disk notes about something that is pinned, and so cannot be swapped meanwhile. */
final class Attributes {
    private Attributes() {}

    static BasicFileAttributes of(Pin pinned) throws IOException {
        return Files.readAttributes(pinned.path(), BasicFileAttributes.class);
    }

    /**
     * Of what has this name in a pinned directory, links not followed. Most names that are asked
     * for are free, and an exception costs more than the answer.
     */
    static Optional<BasicFileAttributes> of(Pin directory, String name) throws IOException {
        var path = directory.path().resolve(name);
        var type = BasicFileAttributes.class;
        return Optional.ofNullable(
                path.getFileSystem()
                        .provider()
                        .readAttributesIfExists(path, type, LinkOption.NOFOLLOW_LINKS));
    }

    /** The same where the directory is open anyway, which is cheaper when there is something. */
    static Optional<BasicFileAttributes> of(SecureDirectoryStream<Path> directory, String name)
            throws IOException {
        var type = BasicFileAttributeView.class;
        var view = directory.getFileAttributeView(Path.of(name), type, LinkOption.NOFOLLOW_LINKS);
        try {
            return Optional.of(view.readAttributes());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Opens a directory; whoever asks for that closes it. */
    @SuppressWarnings("StreamResourceLeak")
    static SecureDirectoryStream<Path> handle(Pin directory) throws IOException {
        var stream = Files.newDirectoryStream(directory.path());
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException(
                "this file system has no directory handles, and without them nothing is safe");
    }

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
            Tree.Directory directory, String name, Instant time, @Nullable ContentId only)
            throws IOException {
        try (var found = directory.file(name)) {
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
        var found = of(pinned);
        if (only != null && !only.equals(ContentId.of(found))) {
            throw new NoSuchFileException("the file that was meant");
        }
        Files.setLastModifiedTime(pinned.path(), FileTime.from(time));
        return of(pinned).lastModifiedTime().toInstant();
    }
}
