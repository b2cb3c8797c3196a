package wherry.server.files;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.Printable;
import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stores of all users: one for each root, shared by all sessions of its user, because names are
 * locked in it.
 */
public final class FileStores {
    private static final Logger LOG = LoggerFactory.getLogger(FileStores.class);

    /** Opens one store; an object store would be another of these. */
    @FunctionalInterface
    public interface Opener {
        /** The store in this place, mended if it needs to be. */
        FileStore open(Path root) throws IOException;
    }

    private final Opener opener;
    private final ConcurrentHashMap<Path, FileStore> stores = new ConcurrentHashMap<>();

    /** Stores that this opens. */
    public FileStores(Opener opener) {
        this.opener = opener;
    }

    /** Stores on the local disk. */
    public static FileStores local(StorePolicy policy, InstantSource clock) {
        return new FileStores(root -> new LocalFileStore(root, policy, clock));
    }

    /** The store in this directory, opened and mended at its first use. */
    public FileStore in(Path root) throws FileRefused {
        try {
            return stores.computeIfAbsent(root.toRealPath(), this::open);
        } catch (CannotOpen cannot) {
            throw refusal(root, cannot.getCause());
        } catch (IOException absent) {
            throw refusal(root, absent);
        }
    }

    private static FileRefused refusal(Path root, @Nullable Throwable trouble) {
        LOG.atError()
                .addKeyValue("root", Printable.of(root.toString()))
                .addKeyValue("error", Printable.of(String.valueOf(trouble)))
                .log("cannot open a user's root");
        return new FileRefused(Reason.IO, "the server cannot open your files now");
    }

    private FileStore open(Path root) {
        try {
            return opener.open(root);
        } catch (IOException trouble) {
            throw new CannotOpen(trouble);
        }
    }

    private static final class CannotOpen extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CannotOpen(Exception cause) {
            super(cause);
        }
    }
}
