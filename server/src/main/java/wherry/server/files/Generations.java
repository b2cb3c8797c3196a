package wherry.server.files;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * The older contents of files. Generation 3 of {@code report.pdf} is the file {@code 3} in the
 * directory {@code .wherry/kept/report.pdf} beside it, so that renaming a directory takes all along
 * and renaming a file takes one more rename. The newest generation is the file itself and carries
 * its number as an extended attribute. {@code gone-N} marks a number that must not come again.
 */
final class Generations {
    private static final String KEPT = "kept";
    private static final String GONE = "gone-";
    private static final String JOURNAL = ".keep";
    private static final Pattern NOTE = Pattern.compile("([0-9]{1,9}) /(.+)", Pattern.DOTALL);

    private final Staging staging;
    private final Tree tree;
    private final int most;
    private final Lock shelves = new ReentrantLock();

    /** Keeps so many generations of a name, the newest one included. */
    Generations(Tree tree, Staging staging, int most) {
        this.tree = tree;
        this.staging = staging;
        this.most = most;
    }

    /** Where the older generations of a file lie. */
    private static VirtualPath kept(VirtualPath file) {
        return file.parent().child(FileName.RESERVED).child(KEPT).child(file.last());
    }

    /** Where one of them lies. */
    static VirtualPath place(VirtualPath file, int number) {
        return kept(file).child(Integer.toString(number));
    }

    /** The numbers of the older generations, the lowest first. */
    List<Integer> older(VirtualPath file) throws IOException {
        return numbers(file, "");
    }

    /**
     * The number of the newest one, which is there: the one written onto it, unless that was used
     * before.
     */
    int current(VirtualPath file) throws IOException {
        return Math.max(staging.numberOf(file), used(file) + 1);
    }

    /**
     * The number the next content of that name gets; never one that was used while anything of it
     * remains.
     */
    int next(VirtualPath file, boolean exists) throws IOException {
        return (exists ? current(file) : used(file)) + 1;
    }

    /**
     * Moves the newest content aside as an older generation. A note lets start-up undo it if we die
     * before the new one is in place.
     */
    String keep(Tree.Directory parent, VirtualPath file) throws IOException {
        var number = current(file);
        try (var directory = makeKept(parent, file.last())) {
            var journal = Staging.newName() + JOURNAL;
            staging.note(journal, number + " " + file);
            try {
                parent.move(file.last(), directory, Integer.toString(number));
                directory.force();
            } catch (IOException trouble) {
                putBack(journal);
                throw trouble;
            }
            return journal;
        }
    }

    /** Ends a {@link #keep}: the new content is in place. */
    void kept(String journal, VirtualPath file) throws IOException {
        staging.drop(journal);
        var older = older(file);
        for (var number : older.subList(0, Math.max(0, older.size() + 1 - most))) {
            try (var directory = tree.open(kept(file))) {
                directory.deleteFile(Integer.toString(number));
            }
        }
    }

    /** Puts back what a {@link #keep} moved aside, if its new content never came; for start-up. */
    void recover() throws IOException {
        for (var name : staging.content()) {
            if (name.endsWith(JOURNAL)) {
                putBack(name);
            }
        }
    }

    /** Undoes one {@link #keep}. A note that was never completed was forced before any move. */
    void putBack(String journal) throws IOException {
        var note = NOTE.matcher(staging.read(journal));
        if (note.matches()) {
            undo(
                    new VirtualPath(List.of(note.group(2).split("/"))),
                    Integer.parseInt(note.group(1)));
        }
        staging.drop(journal);
    }

    private void undo(VirtualPath file, int number) throws IOException {
        try (var parent = tree.open(file.parent());
                var directory = tree.open(kept(file))) {
            if (parent.look(file.last()).isEmpty()
                    && directory.holdsFile(Integer.toString(number))) {
                directory.move(Integer.toString(number), parent, file.last());
                parent.force();
            }
        } catch (java.nio.file.NoSuchFileException _) {
            // the directory is gone, and all that was in it
        }
    }

    /** After the newest content was deleted: its number stays used while older ones remain. */
    void newestDeleted(VirtualPath file, int number) throws IOException {
        if (older(file).isEmpty()) {
            drop(file);
        } else {
            mark(file, number);
        }
    }

    /**
     * Deletes an older generation; when it was the last of that name, the name's memory goes too.
     */
    void delete(VirtualPath file, int number, boolean newestExists) throws IOException {
        var wasHighest = number == used(file);
        try (var directory = tree.open(kept(file))) {
            directory.deleteFile(Integer.toString(number));
        }
        if (older(file).isEmpty() && !newestExists) {
            drop(file);
        } else if (wasHighest) {
            mark(file, number);
        }
    }

    /** Takes the older generations along when a file is renamed. */
    void move(VirtualPath from, VirtualPath to) throws IOException {
        if (exist(from)) {
            try (var target = tree.open(to.parent());
                    var source = tree.open(kept(from).parent());
                    var shelf = makeShelf(target)) {
                source.move(from.last(), shelf, to.last());
            }
        }
    }

    /** Whether the store remembers anything of that name besides its newest content. */
    boolean exist(VirtualPath file) throws IOException {
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

    private void dropShelf(VirtualPath directory, Tree.Directory hidden) throws IOException {
        if (hidden.look(KEPT).isPresent()) {
            try (var shelf = hidden.enter(KEPT)) {
                for (var name : shelf.names()) {
                    drop(directory.child(name));
                }
            }
            hidden.deleteDirectory(KEPT);
        }
    }

    private void drop(VirtualPath file) throws IOException {
        if (!exist(file)) {
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

    private void mark(VirtualPath file, int number) throws IOException {
        var staged = Staging.newName();
        staging.note(staged, "");
        try (var directory = tree.open(kept(file))) {
            staging.publish(staged, directory, GONE + number);
        }
    }

    private int used(VirtualPath file) throws IOException {
        var all = new ArrayList<>(older(file));
        all.addAll(numbers(file, GONE));
        return all.isEmpty() ? 0 : Collections.max(all);
    }

    private List<Integer> numbers(VirtualPath file, String prefix) throws IOException {
        var found = find(file);
        if (found.isEmpty()) {
            return List.of();
        }
        try (var directory = found.get()) {
            var numbers = new ArrayList<Integer>();
            for (var name : directory.names()) {
                if (name.startsWith(prefix)
                        && name.substring(prefix.length()).matches("[0-9]{1,9}")
                        && directory.holdsFile(name)) {
                    numbers.add(Integer.parseInt(name.substring(prefix.length())));
                }
            }
            Collections.sort(numbers);
            return numbers;
        }
    }

    /** Opened if it is there. */
    private Optional<Tree.Directory> find(VirtualPath file) throws IOException {
        try {
            return Optional.of(tree.open(kept(file)));
        } catch (java.nio.file.NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private Tree.Directory makeKept(Tree.Directory parent, String name) throws IOException {
        try (var shelf = makeShelf(parent)) {
            return enterOrMake(shelf, name);
        }
    }

    /** One at a time: a directory moved over an empty one would take it from under its maker. */
    private Tree.Directory makeShelf(Tree.Directory parent) throws IOException {
        shelves.lock();
        try (var hidden = enterOrMake(parent, FileName.RESERVED)) {
            return enterOrMake(hidden, KEPT);
        } finally {
            shelves.unlock();
        }
    }

    private Tree.Directory enterOrMake(Tree.Directory parent, String name) throws IOException {
        if (parent.look(name).isEmpty()) {
            staging.makeDirectory(parent, name);
            parent.force();
        }
        return parent.enter(name);
    }
}
