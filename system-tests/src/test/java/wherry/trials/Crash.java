package wherry.trials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What a power cut may leave of the first so many changes: what was forced, and of the rest
 * anything. Of a file's rename between two directories the new name may last without the loss of
 * the old.
 */
final class Crash {
    /** What became of content that was not forced. */
    enum Content {
        WHOLE,
        ABSENT,
        TORN,
        ZEROS
    }

    private final Disk blank;
    private final List<Change> changes;

    Crash(Disk blank, List<Change> changes) {
        this.blank = blank;
        this.changes = List.copyOf(changes);
    }

    /** How many demands were acknowledged before. */
    int acknowledged() {
        return (int) changes.stream().filter(Change.Acknowledge.class::isInstance).count();
    }

    /** Gives so many states at most: all there are, or some by chance. */
    void states(int most, Random random, Consumer<Disk> to) {
        var fates = new ArrayList<List<Disk.Fate>>();
        var count = (double) Content.values().length;
        for (var i = 0; i < changes.size(); i++) {
            fates.add(fates(i));
            count *= fates.get(i).size();
        }
        for (var i = 0L; i < Math.min(most, count); i++) {
            to.accept(state(fates, count <= most ? i : random.nextLong(Long.MAX_VALUE)));
        }
    }

    /** The state of this number: its digits are the fates of the changes. */
    private Disk state(List<List<Disk.Fate>> fates, long number) {
        var contents = Content.values();
        var content = contents[(int) (number % contents.length)];
        var rest = number / contents.length;
        var disk = blank.copy();
        for (var i = 0; i < changes.size(); i++) {
            var possible = fates.get(i);
            var fate = possible.get((int) (rest % possible.size()));
            rest /= possible.size();
            var change = changes.get(i);
            if (change.isContent() && !lasts(i)) {
                spoil(disk, change, content);
            } else {
                disk.apply(change, fate);
            }
        }
        return disk;
    }

    private static void spoil(Disk disk, Change change, Content content) {
        if (content == Content.WHOLE) {
            disk.apply(change, Disk.Fate.DONE);
        } else if (change instanceof Change.Write write && content != Content.ABSENT) {
            var octets =
                    content == Content.TORN
                            ? Arrays.copyOf(
                                    write.octets().array(), write.octets().array().length / 2)
                            : new byte[write.octets().array().length];
            disk.inode(write.inode()).write(write.offset(), octets);
        }
    }

    private List<Disk.Fate> fates(int at) {
        var change = changes.get(at);
        if (!change.isName()) {
            return List.of(Disk.Fate.DONE);
        }
        if (change instanceof Change.Move move
                && move.from() != move.to()
                && blank.inode(move.inode()).names.isEmpty()) {
            if (forced(at, move.from())) {
                return List.of(Disk.Fate.DONE);
            }
            return forced(at, move.to())
                    ? List.of(Disk.Fate.HALF, Disk.Fate.DONE)
                    : List.of(Disk.Fate.values());
        }
        return lasts(at) ? List.of(Disk.Fate.DONE) : List.of(Disk.Fate.LOST, Disk.Fate.DONE);
    }

    private boolean lasts(int at) {
        for (var later : changes.subList(at, changes.size())) {
            if (later instanceof Change.Force force && changes.get(at).lastsBy(force.inode())) {
                return true;
            }
        }
        return false;
    }

    private boolean forced(int at, int inode) {
        return changes.subList(at, changes.size()).contains(new Change.Force(inode));
    }
}
