package wherry.server.files;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * All generations of one name, the newest last: what {@code name;*} lists. There are few, so they
 * are held.
 */
record GenerationListing<T>(Iterator<T> entries) implements FileStore.Listing<T> {

    /** What is to be told of them; the name should be locked, or their numbers may not fit. */
    static List<FileStore.Details> of(VirtualPath file, Lookup lookup, Generations generations)
            throws IOException, FileRefused {
        var entries = new ArrayList<FileStore.Details>();
        for (var number : generations.older(file)) {
            var place = Generations.place(file, number);
            lookup.look(place).map(found -> entry(file, number, found)).ifPresent(entries::add);
        }
        if (lookup.isFile(file)) {
            var number = generations.current(file);
            lookup.look(file).map(found -> entry(file, number, found)).ifPresent(entries::add);
        }
        if (entries.isEmpty()) {
            throw FileRefused.absent();
        }
        return entries;
    }

    private static FileStore.Details entry(
            VirtualPath file, int number, BasicFileAttributes found) {
        var name = new GenerationName(file.last(), number).toString();
        return Lookup.generation(LocalListing.entry(name, found), number);
    }

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public T next() {
        return entries.next();
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
