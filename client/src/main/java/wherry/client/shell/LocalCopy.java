package wherry.client.shell;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Giver;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.Saved;
import wherry.client.remote.Taker;
import wherry.client.transfer.RemotePath;
import wherry.protocol.Digest;
import wherry.protocol.StoreMode;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file of the server for a while on this disk, owner-only, in a directory of its own that goes
 * with it.
 */
final class LocalCopy implements Closeable {
    private static final int PIECE = 64 * 1024;
    private static final Pattern GENERATION = Pattern.compile(";[0-9]{1,9}$");

    private final Path directory;
    private final Path file;
    private boolean kept;

    private LocalCopy(Path directory, Path file) {
        this.directory = directory;
        this.file = file;
    }

    /** The content of this path, under the last part of that name, as far as that is harmless. */
    static LocalCopy of(Session session, String path, String name)
            throws IOException, RemoteRefused, FileFailed {
        var last = GENERATION.matcher(RemotePath.last(name)).replaceFirst("");
        var directory = made();
        var safe = RemotePath.isSafeComponent(last) && !last.startsWith("-");
        var copy = new LocalCopy(directory, directory.resolve(safe ? last : "content"));
        var whole = false;
        try (var out = Files.newOutputStream(copy.file)) {
            session.remote().retrieve(path, new Into(out, copy.file));
            whole = true;
            return copy;
        } finally {
            if (!whole) {
                copy.close();
            }
        }
    }

    private static Path made() throws FileFailed {
        try {
            return Files.createTempDirectory("wherry-"); // mode 0700
        } catch (IOException full) {
            throw failed("The directory for temporary files", full);
        }
    }

    private static FileFailed failed(Object what, IOException trouble) {
        return new FileFailed(
                ExitCode.LOCAL_FILE, what + " cannot be used: " + trouble.getMessage(), trouble);
    }

    private record Into(OutputStream out, Path file) implements Taker {
        @Override
        public void offered(long octets) {
            // the disk says whether there is room
        }

        @Override
        public void take(byte[] octets, int count) throws FileFailed {
            try {
                out.write(octets, 0, count);
            } catch (IOException full) {
                throw failed(file, full);
            }
        }
    }

    Path file() {
        return file;
    }

    /** Whether it is still there. */
    boolean isThere() {
        return Files.exists(file);
    }

    long size() throws FileFailed {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw failed(file, gone);
        }
    }

    /** The SHA-256 of what it holds now. */
    String digest() throws FileFailed {
        try (var in = Files.newInputStream(file)) {
            var running = Digest.SHA_256.begin();
            var piece = new byte[PIECE];
            for (var count = in.read(piece); count >= 0; count = in.read(piece)) {
                running.update(piece, 0, count);
            }
            return running.hex();
        } catch (IOException gone) {
            throw failed(file, gone);
        }
    }

    /** Stores what it holds now. */
    Saved store(Session session, StoreMode mode, String name)
            throws IOException, RemoteRefused, FileFailed {
        try (var in = Files.newInputStream(file)) {
            return session.remote().store(mode, name, Files.size(file), content(in));
        } catch (NoSuchFileException gone) {
            throw failed(file, gone);
        }
    }

    private Giver content(InputStream in) {
        return into -> {
            try {
                return in.read(into, 0, into.length);
            } catch (IOException unreadable) {
                throw failed(file, unreadable);
            }
        };
    }

    /** It stays when this is over. */
    void keep() {
        kept = true;
    }

    /** It goes, after all. */
    void release() {
        kept = false;
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try (var left = Files.list(directory)) {
            for (var each : left.toList()) { // editors leave copies beside
                Files.deleteIfExists(each);
            }
            Files.deleteIfExists(directory);
        } catch (IOException cannot) {
            // it lies among the temporary files, readable by nobody else
        }
    }
}
