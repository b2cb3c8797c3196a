package wherry.server.files;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.Printable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What a directory holds. A small one is sorted by name; of a large one the first part is, and the
 * rest follows as the disk gives it, so that memory stays bounded. Links, devices and names that
 * nobody could ask for are left out.
 */
final class LocalListing<T> implements FileStore.Listing<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LocalListing.class);

    /** What the sorted part may hold, counted as it lies in memory. */
    private static final int SORTED_BYTES = 512 * 1024;

    private static final int ENTRY_BYTES = 160;

    private final Directory directory;
    private final boolean colons;
    private final Sight<T> sight;
    private final Iterator<String> names;
    private final Iterator<Seen<T>> first;
    private @Nullable Seen<T> next;
    private int unlistable;

    /** What is to be known of each name. */
    interface Sight<T> {
        /** What is there under this name; empty for what is treated as if it were not there. */
        Optional<T> of(Directory directory, String name) throws IOException;

        /** Lets go of what it holds. */
        default void close() throws IOException {}
    }

    /** What was seen, and under which name. */
    private record Seen<T>(String name, T what) {}

    /** Of this directory, which it closes; {@code colons}: names that hold one are listed too. */
    LocalListing(Directory directory, boolean colons, Sight<T> sight) throws IOException {
        this.directory = directory;
        this.colons = colons;
        this.sight = sight;
        try {
            this.names = directory.names().iterator();
            this.first = sorted().iterator();
            this.next = advance();
        } catch (DirectoryIteratorException trouble) {
            close();
            throw trouble.getCause();
        }
    }

    /** As LIST shows it. */
    static LocalListing<FileStore.Entry> of(Directory directory, boolean colons)
            throws IOException {
        return new LocalListing<>(directory, colons, LocalListing::seen);
    }

    private static Optional<FileStore.Entry> seen(Directory directory, String name)
            throws IOException {
        return directory
                .look(name)
                .filter(LocalListing::isOrdinary)
                .map(found -> entry(name, found));
    }

    private List<Seen<T>> sorted() {
        var found = new ArrayList<Seen<T>>();
        var bytes = 0;
        for (var entry = fromDisk(); entry != null; entry = fromDisk()) {
            found.add(entry);
            bytes += ENTRY_BYTES + 2 * entry.name().length();
            if (bytes >= SORTED_BYTES) {
                break;
            }
        }
        found.sort(Comparator.comparing(Seen::name));
        return found;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public T next() {
        var entry = next;
        if (entry == null) {
            throw new NoSuchElementException();
        }
        next = advance();
        return entry.what();
    }

    private @Nullable Seen<T> advance() {
        return first.hasNext() ? first.next() : fromDisk();
    }

    private @Nullable Seen<T> fromDisk() {
        while (names.hasNext()) {
            var entry = entry(names.next());
            if (entry.isPresent()) {
                return entry.get();
            }
        }
        return null;
    }

    private Optional<Seen<T>> entry(String name) {
        if (FileName.isReserved(name)) {
            return Optional.empty();
        }
        if (FileName.complaint(name, colons).isPresent() || GenerationName.isReserved(name)) {
            unlistable++;
            return Optional.empty();
        }
        try {
            return sight.of(directory, name).map(what -> new Seen<>(name, what));
        } catch (AccessDeniedException _) {
            unlistable++; // a directory that may be read but not entered
            return Optional.empty();
        } catch (IOException trouble) {
            throw new DirectoryIteratorException(trouble);
        }
    }

    /** A file or a directory; everything else is treated as if it were not there. */
    static boolean isOrdinary(BasicFileAttributes found) {
        return found.isRegularFile() || found.isDirectory();
    }

    /** What a listing says of a file or directory. */
    static FileStore.Entry entry(String name, BasicFileAttributes found) {
        var size = found.isDirectory() ? 0 : found.size();
        return new FileStore.Entry(
                name, found.isDirectory(), size, found.lastModifiedTime().toInstant());
    }

    @Override
    public void close() {
        if (unlistable > 0) {
            LOG.atWarn()
                    .addKeyValue("count", unlistable)
                    .log("left names out of a listing that nobody could ask for");
        }
        try (directory) {
            sight.close();
        } catch (IOException trouble) {
            LOG.atWarn()
                    .addKeyValue("error", Printable.of(trouble.toString()))
                    .log("could not close a directory");
        }
    }
}
