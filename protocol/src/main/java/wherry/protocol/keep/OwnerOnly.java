package wherry.protocol.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Whose file it is, and whether anybody else could use it. */
final class OwnerOnly {
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);
    private static final Path SELF = Path.of("/proc/self");

    private OwnerOnly() {}

    /** Refuses a file that others can use, or that belongs to another user than root. */
    static void require(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        var attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.permissions().stream().anyMatch(OTHERS::contains)) {
            throw new UnusableFile(
                    file + " can be used by others than its owner: run 'chmod 600 " + file + "'");
        }
        if (Files.exists(SELF)) {
            var owner = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            var self = Files.getAttribute(SELF, "unix:uid");
            if (!owner.equals(self) && !owner.equals(0)) {
                throw new UnusableFile(
                        file
                                + " belongs to another user: run 'chown' on it, or name a file of"
                                + " your own");
            }
        }
    }
}
