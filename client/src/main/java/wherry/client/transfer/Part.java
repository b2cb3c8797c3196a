package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.protocol.Digest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where the octets of a download go before they are all there.
 *
 * @param path a file that the next download of the same file finds again; null for one that is of
 *     no use to others
 * @param octets how many of it are proven to be right
 */
record Part(@Nullable Path path, long octets) {
    private static final String PREFIX = ".wherry-";
    private static final String SUFFIX = ".part";
    private static final int DIGITS = 32;

    /** One that is of no use to others. */
    static Part none() {
        return new Part(null, 0);
    }

    /** The name of the one that belongs to this file, beside it. */
    static Path of(Path target) {
        var name = String.valueOf(target.getFileName()).getBytes(StandardCharsets.UTF_8);
        var running = Digest.SHA_256.begin();
        running.update(name, 0, name.length);
        return target.resolveSibling(PREFIX + running.hex().substring(0, DIGITS) + SUFFIX);
    }

    /** Whether a file has such a name. */
    static boolean isPart(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    /** The file, cut to its first octets, which nobody else goes on with. */
    static FileChannel open(Path path, long octets) throws FileFailed {
        try {
            var channel =
                    FileChannel.open(
                            path,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.CREATE,
                            LinkOption.NOFOLLOW_LINKS);
            if (isLocked(channel)) {
                return channel.truncate(octets).position(octets);
            }
            channel.close();
        } catch (IOException trouble) {
            throw LocalTrouble.of(path, trouble);
        }
        throw new FileFailed(
                ExitCode.LOCAL_FILE,
                path + ": another wherry gets this file now: wait until it is done");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }
}
