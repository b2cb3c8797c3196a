package wherry.server.files;

import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The directories in which older generations lie: made when needed, dropped when empty of use. */
final class Shelf {
    static final String KEPT = "kept";

    private final Tree tree;
    private final Staging staging;
    private final Lock making = new ReentrantLock();

    Shelf(Tree tree, Staging staging) {
        this.tree = tree;
        this.staging = staging;
    }

    /** Where the older generations of a file lie. */
    static VirtualPath kept(VirtualPath file) {
        return file.parent().child(FileName.RESERVED).child(KEPT).child(file.last());
    }

    /** Whether the store remembers anything of that name besides its newest content. */
    boolean exists(VirtualPath file) throws IOException {
        var found = find(file);
        if (found.isPresent()) {
            found.get().close();
        }
        return found.isPresent();
    }

    /**
     * Drops all that a directory remembers.
     *
     * @throws DirectoryNotEmptyException when anything else is in it, be it nothing a client sees
     */
    void dropAll(VirtualPath directory) throws IOException {
        try (var here = tree.open(directory)) {
            for (var name : here.names()) {
                if (!name.equals(FileName.RESERVED)) {
                    throw new DirectoryNotEmptyException(directory.last());
                }
            }
            if (here.look(FileName.RESERVED).isPresent()) {
                try (var hidden = here.enter(FileName.RESERVED)) {
                    dropShelf(directory, hidden);
                }
                here.deleteDirectory(FileName.RESERVED);
            }
        }
    }

    private void dropShelf(VirtualPath directory, Directory hidden) throws IOException {
        if (hidden.look(KEPT).isPresent()) {
            try (var shelf = hidden.enter(KEPT)) {
                for (var name : shelf.names()) {
                    drop(directory.child(name));
                }
            }
            hidden.deleteDirectory(KEPT);
        }
    }

    /** Drops all older generations of a name. */
    void drop(VirtualPath file) throws IOException {
        if (!exists(file)) {
            return;
        }
        try (var directory = tree.open(kept(file))) {
            for (var name : directory.names()) {
                directory.deleteFile(name);
            }
        }
        try (var shelf = tree.open(kept(file).parent())) {
            shelf.deleteDirectory(file.last());
        }
    }

    /** Refuses a name that is taken, or of which older generations remain. */
    void requireFree(Directory parent, VirtualPath path) throws IOException, FileRefused {
        if (parent.look(path.last()).isPresent() || exists(path)) {
            throw new FileRefused(Reason.EXISTS, "the name is taken");
        }
    }

    /** Opened if it is there. */
    Optional<Directory> find(VirtualPath file) throws IOException {
        return tree.find(kept(file));
    }

    /** Where the older generations of a name in this directory lie; made if need be. */
    Directory make(Directory parent, String name) throws IOException {
        try (var shelf = makeAll(parent)) {
            return enterOrMake(shelf, name);
        }
    }

    /** One at a time: a directory moved over an empty one would take it from under its maker. */
    Directory makeAll(Directory parent) throws IOException {
        making.lock();
        try (var hidden = enterOrMake(parent, FileName.RESERVED)) {
            return enterOrMake(hidden, KEPT);
        } finally {
            making.unlock();
        }
    }

    private Directory enterOrMake(Directory parent, String name) throws IOException {
        if (parent.look(name).isEmpty()) {
            staging.makeDirectory(parent, name, "rwx------");
            parent.force();
        }
        return parent.enter(name);
    }
}
