package wherry.server.files;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The older contents of files. Generation 3 of {@code report.pdf} is the file {@code 3} in the
 * directory {@code .wherry/kept/report.pdf} beside it, so that renaming a directory takes all along
 * and renaming a file takes one more rename. The newest generation is the file itself and carries
 * its number as an extended attribute. {@code gone-N} marks a number that must not come again.
 */
final class Generations {
    private static final String GONE = "gone-";
    private static final String JOURNAL = ".keep";
    private static final Pattern NOTE = Pattern.compile("([0-9]{1,9}) /(.+)", Pattern.DOTALL);

    private final Staging staging;
    private final Tree tree;
    private final Shelf shelf;
    private final int most;

    /** Keeps so many generations of a name, the newest one included. */
    Generations(Tree tree, Staging staging, Shelf shelf, int most) {
        this.tree = tree;
        this.staging = staging;
        this.shelf = shelf;
        this.most = most;
    }

    /** Where one of them lies. */
    static VirtualPath place(VirtualPath file, int number) {
        return Shelf.kept(file).child(Integer.toString(number));
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
        return Math.max(Numbering.of(tree, file), used(file) + 1);
    }

    /** The same where the directory it is in is open. */
    int current(VirtualPath file, Directory parent) throws IOException {
        return Math.max(Numbering.of(parent, file.last()), used(file, parent) + 1);
    }

    /** The same in a directory that is open, of a file without older generations. */
    static int current(Directory parent, String name) {
        return Math.max(Numbering.of(parent, name), 1);
    }

    /**
     * The number the next content of that name gets; never one that was used while anything of it
     * remains.
     */
    int next(VirtualPath file, Directory parent, boolean exists) throws IOException {
        return (exists ? current(file, parent) : used(file, parent)) + 1;
    }

    /**
     * Moves the newest content aside as an older generation. A note lets start-up undo it if we die
     * before the new one is in place.
     */
    String keep(Directory parent, VirtualPath file) throws IOException {
        var number = current(file);
        try (var directory = shelf.make(parent, file.last())) {
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
        // A note that came back after a power cut would undo a later KILL of the name.
        staging.force();
        var older = older(file);
        for (var number : older.subList(0, Math.max(0, older.size() + 1 - most))) {
            try (var directory = tree.open(Shelf.kept(file))) {
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
                var directory = tree.open(Shelf.kept(file))) {
            if (parent.look(file.last()).isEmpty()
                    && directory.holdsFile(Integer.toString(number))) {
                directory.move(Integer.toString(number), parent, file.last());
                try {
                    parent.force();
                } catch (IOException _) {
                    // It is back, and a note that stayed would undo a later KILL of the name.
                }
            }
        } catch (java.nio.file.NoSuchFileException _) {
            // the directory is gone, and all that was in it
        }
    }

    /** Says when an older generation is to have been changed last, as {@link Attributes} does. */
    Instant modified(VirtualPath place, Instant time, @Nullable ContentId only) throws IOException {
        try (var directory = tree.open(place.parent())) {
            return Attributes.modified(directory, place.last(), time, only);
        }
    }

    /** Before the newest content is deleted: its number stays used while older ones remain. */
    void beforeNewestGoes(VirtualPath file) throws IOException {
        if (!older(file).isEmpty()) {
            mark(file, current(file));
        }
    }

    /** After the newest content was deleted: without older ones nothing is remembered. */
    void newestWent(VirtualPath file) throws IOException {
        if (older(file).isEmpty()) {
            shelf.drop(file);
        }
    }

    /**
     * Deletes an older generation; when it was the last of that name, the name's memory goes too.
     */
    void delete(VirtualPath file, int number, boolean newestExists) throws IOException {
        try (var directory = tree.open(Shelf.kept(file))) {
            if (directory.holdsFile(Integer.toString(number)) && number == used(file)) {
                mark(file, number);
            }
            directory.deleteFile(Integer.toString(number));
            directory.force();
        }
        if (older(file).isEmpty() && !newestExists) {
            shelf.drop(file);
        }
    }

    /** Takes the older generations along when a file is renamed. */
    void move(VirtualPath from, VirtualPath to) throws IOException {
        if (shelf.exists(from)) {
            try (var target = tree.open(to.parent());
                    var source = tree.open(Shelf.kept(from).parent());
                    var made = shelf.makeAll(target)) {
                source.move(from.last(), made, to.last());
                made.force();
                source.force();
            }
        }
    }

    private void mark(VirtualPath file, int number) throws IOException {
        var staged = Staging.newName();
        staging.note(staged, "");
        try (var directory = tree.open(Shelf.kept(file))) {
            staging.publish(staged, directory, GONE + number);
            for (var lower : numbers(file, GONE)) {
                if (lower < number) {
                    directory.deleteFile(GONE + lower);
                }
            }
        }
    }

    /** Most directories hold no older generations of anything, which one look tells. */
    private int used(VirtualPath file, Directory parent) throws IOException {
        return parent.look(FileName.RESERVED).isEmpty() ? 0 : used(file);
    }

    private int used(VirtualPath file) throws IOException {
        var found = shelf.find(file);
        if (found.isEmpty()) {
            return 0;
        }
        var most = 0;
        try (var directory = found.get()) {
            for (var name : directory.names()) {
                var digits = name.startsWith(GONE) ? name.substring(GONE.length()) : name;
                if (digits.matches("[0-9]{1,9}") && directory.holdsFile(name)) {
                    most = Math.max(most, Integer.parseInt(digits));
                }
            }
        }
        return most;
    }

    private List<Integer> numbers(VirtualPath file, String prefix) throws IOException {
        var found = shelf.find(file);
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
}
