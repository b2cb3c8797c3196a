package wherry.server.files;

import java.io.IOException;
import java.util.List;

/** What LIST and MLSD show: a directory, or the generations of one name. */
final class Listings {
    private final Tree tree;
    private final Lookup lookup;
    private final Generations generations;
    private final NameLocks locks;
    private final boolean colons;

    Listings(Tree tree, Lookup lookup, Generations generations, NameLocks locks, boolean colons) {
        this.tree = tree;
        this.lookup = lookup;
        this.generations = generations;
        this.locks = locks;
        this.colons = colons;
    }

    FileStore.Listing<FileStore.Entry> list(VirtualPath path) throws FileRefused {
        var whole = path.wholeOfAll();
        if (whole.isPresent()) {
            var all = generations(whole.get());
            return new GenerationListing<>(all.stream().map(FileStore.Details::entry).iterator());
        }
        return Disk.attempt(() -> LocalListing.of(tree.open(path), colons));
    }

    FileStore.Listing<FileStore.Details> catalogue(VirtualPath path) throws FileRefused {
        var whole = path.wholeOfAll();
        return whole.isPresent()
                ? new GenerationListing<>(generations(whole.get()).iterator())
                : Disk.attempt(() -> detailed(path));
    }

    private List<FileStore.Details> generations(VirtualPath file) throws FileRefused {
        return locks.holding(file, () -> GenerationListing.of(file, lookup, generations));
    }

    private LocalListing<FileStore.Details> detailed(VirtualPath path) throws IOException {
        var directory = tree.open(path);
        try {
            var sight = Catalogue.of(path, directory, locks, generations);
            return new LocalListing<>(directory, colons, sight);
        } catch (IOException trouble) {
            directory.close();
            throw trouble;
        }
    }
}
