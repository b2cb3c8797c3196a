package wherry.server.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;

/**
 * All generations of one name, the newest last: what {@code name;*} lists. There are few, so they
 * are held.
 */
record GenerationListing(Iterator<FileStore.Entry> entries) implements FileStore.Listing {

    static FileStore.Listing of(VirtualPath file, Lookup lookup, Generations generations)
            throws IOException, FileRefused {
        var entries = new ArrayList<FileStore.Entry>();
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
        return new GenerationListing(entries.iterator());
    }

    private static FileStore.Entry entry(
            VirtualPath file, int number, java.nio.file.attribute.BasicFileAttributes found) {
        return LocalListing.entry(new GenerationName(file.last(), number).toString(), found);
    }

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public FileStore.Entry next() {
        return entries.next();
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
