package wherry.protocol.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A directory of files that decide who is believed. Whoever may write in it can exchange them,
 * whatever their own modes are.
 */
public final class PrivateDirectory {
    private static final List<PosixFilePermission> WRITING =
            List.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private PrivateDirectory() {}

    /** Makes it, owner-only, parents too, unless it is there. */
    static void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        var ownerOnly = PosixFilePermissions.fromString("rwx------");
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(ownerOnly));
    }

    /**
     * Looks whether its owner alone may change what is in it; one that is not there is for others
     * to complain about.
     *
     * @throws UnusableFile when others may; the message says how to mend that
     */
    public static void check(Path directory) throws UnusableFile {
        try {
            if (Files.isDirectory(directory)
                    && directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && WRITING.stream()
                            .anyMatch(Files.getPosixFilePermissions(directory)::contains)) {
                throw new UnusableFile(
                        directory
                                + " can be changed by others than its owner: run 'chmod go-w "
                                + directory
                                + "'");
            }
        } catch (UnusableFile shared) {
            throw shared;
        } catch (IOException trouble) {
            throw new UnusableFile(directory + " cannot be used: " + trouble.getMessage(), trouble);
        }
    }
}
