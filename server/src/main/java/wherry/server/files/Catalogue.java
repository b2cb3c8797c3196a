package wherry.server.files;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * What MLSD tells of one directory: each name while it is locked, so that size, time and generation
 * belong together.
 */
final class Catalogue implements LocalListing.Sight<FileStore.Details> {
    private final VirtualPath place;
    private final NameLocks locks;
    private final Generations generations;

    /** Where older generations lie, held open: hardly a name has any, and asking must be cheap. */
    private final @Nullable Directory shelf;

    private Catalogue(
            VirtualPath place,
            NameLocks locks,
            Generations generations,
            @Nullable Directory shelf) {
        this.place = place;
        this.locks = locks;
        this.generations = generations;
        this.shelf = shelf;
    }

    /** Of the directory at this place. */
    static Catalogue of(
            VirtualPath place, Directory directory, NameLocks locks, Generations generations)
            throws IOException {
        try (var hidden = directory.enter(FileName.RESERVED)) {
            return new Catalogue(place, locks, generations, hidden.enter(Shelf.KEPT));
        } catch (NoSuchFileException _) {
            return new Catalogue(place, locks, generations, null);
        }
    }

    @Override
    public Optional<FileStore.Details> of(Directory directory, String name) throws IOException {
        var path = place.child(name);
        try {
            return locks.holding(path, () -> told(directory, path));
        } catch (FileRefused refused) {
            if (refused.reason() == Reason.NOFILE) {
                return Optional.empty();
            }
            throw new IOException(refused.getMessage(), refused);
        }
    }

    private Optional<FileStore.Details> told(Directory directory, VirtualPath path)
            throws IOException {
        var found = directory.look(path.last()).filter(LocalListing::isOrdinary);
        return found.isEmpty() ? Optional.empty() : Optional.of(told(directory, path, found.get()));
    }

    private FileStore.Details told(Directory directory, VirtualPath path, BasicFileAttributes found)
            throws IOException {
        var entry = LocalListing.entry(path.last(), found);
        if (entry.directory()) {
            return Lookup.directory(entry);
        }
        var kept = shelf != null && shelf.look(path.last()).isPresent();
        var number = kept ? generations.current(path) : Generations.current(directory, path.last());
        return Lookup.file(entry, number);
    }

    @Override
    public void close() throws IOException {
        if (shelf != null) {
            shelf.close();
        }
    }
}
