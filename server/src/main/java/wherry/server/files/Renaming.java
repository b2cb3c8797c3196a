package wherry.server.files;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * TOBE: a file or directory gets another name, and the older generations of a file go with it.
 * Those are two renames, so a note tells the next start to take the first one back if the second
 * never came.
 */
final class Renaming {
    private static final String NOTE = ".move";

    private final Tree tree;
    private final Staging staging;
    private final Generations generations;
    private final Shelf shelf;

    Renaming(Tree tree, Staging staging, Generations generations, Shelf shelf) {
        this.tree = tree;
        this.staging = staging;
        this.generations = generations;
        this.shelf = shelf;
    }

    /** Renames what is there to a name that is free; both must be locked. */
    void move(VirtualPath from, VirtualPath to) throws IOException, FileRefused {
        try (var source = tree.open(from.parent());
                var target = tree.open(to.parent())) {
            if (source.look(from.last()).filter(LocalListing::isOrdinary).isEmpty()) {
                throw FileRefused.absent();
            }
            shelf.requireFree(target, to);
            Height.requireNameable(tree, from, to);
            var note = noted(from, to);
            try {
                generations.move(from, to);
                source.move(from.last(), target, to.last());
                forceOrUndo(source, from, target, to);
            } catch (IOException trouble) {
                if (note.isPresent()) {
                    takeBack(note.get(), from, to);
                }
                throw trouble;
            }
            if (note.isPresent()) {
                staging.drop(note.get());
                staging.force();
            }
        }
    }

    /** What cannot be made safe gets its old name back, as the answer will be no. */
    private static void forceOrUndo(
            Directory source, VirtualPath from, Directory target, VirtualPath to)
            throws IOException {
        try {
            source.force();
            target.force();
        } catch (IOException trouble) {
            try {
                target.move(to.last(), source, from.last());
                source.force();
                target.force();
            } catch (IOException further) {
                trouble.addSuppressed(further);
            }
            throw trouble;
        }
    }

    private Optional<String> noted(VirtualPath from, VirtualPath to) throws IOException {
        if (!shelf.exists(from)) {
            return Optional.empty();
        }
        var note = Staging.newName() + NOTE;
        staging.note(note, from + "\n" + to);
        return Optional.of(note);
    }

    /** Ends what an earlier server began; for start-up. */
    void recover() throws IOException {
        for (var name : staging.content()) {
            if (name.endsWith(NOTE)) {
                var paths = staging.read(name).split("\n", -1);
                if (paths.length == 2) {
                    takeBack(name, path(paths[0]), path(paths[1]));
                } else {
                    staging.drop(name); // it was not complete, so nothing was moved
                }
            }
        }
    }

    /** Generations that went ahead of their file come back to it. */
    private void takeBack(String note, VirtualPath from, VirtualPath to) throws IOException {
        var lookup = new Lookup(tree, generations);
        if (lookup.look(from).isPresent()
                && lookup.look(to).isEmpty()
                && shelf.exists(to)
                && !shelf.exists(from)) {
            generations.move(to, from);
        }
        staging.drop(note);
        staging.force();
    }

    private static VirtualPath path(String text) {
        return new VirtualPath(List.of(text.substring(1).split("/", -1)));
    }
}
