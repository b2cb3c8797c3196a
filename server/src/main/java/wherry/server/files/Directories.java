package wherry.server.files;

import wherry.protocol.Reason;

import java.io.IOException;

/** How directories are made and removed; their names must be locked. */
final class Directories {
    private final Tree tree;
    private final Staging staging;
    private final Shelf shelf;
    private final Publisher publisher;
    private final StorePolicy policy;

    Directories(Tree tree, Staging staging, Shelf shelf, Publisher publisher, StorePolicy policy) {
        this.tree = tree;
        this.staging = staging;
        this.shelf = shelf;
        this.publisher = publisher;
        this.policy = policy;
    }

    VirtualPath make(VirtualPath directory) throws IOException, FileRefused {
        if (directory.isRoot()) {
            throw new FileRefused(Reason.EXISTS, "the name is taken");
        }
        Lookup.requireCreatable(directory);
        try (var parent = tree.open(directory.parent())) {
            shelf.requireFree(parent, directory);
            staging.makeDirectory(parent, directory.last(), policy.directoryMode());
            try {
                publisher.force(parent);
            } catch (IOException trouble) {
                parent.deleteDirectory(directory.last()); // the answer will be no
                throw trouble;
            }
        }
        return directory;
    }

    VirtualPath remove(VirtualPath directory) throws IOException, FileRefused {
        try (var listing = LocalListing.of(tree.open(directory), policy.colons())) {
            if (listing.hasNext()) {
                throw new FileRefused(Reason.NOTEMPTY, "the directory is not empty");
            }
        }
        shelf.dropAll(directory);
        try (var parent = tree.open(directory.parent())) {
            parent.deleteDirectory(directory.last());
            publisher.force(parent);
        }
        return directory;
    }
}
