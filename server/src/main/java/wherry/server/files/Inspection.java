package wherry.server.files;

import wherry.protocol.Printable;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Looks through a store that nobody serves for what should not be there: anything in staging, modes
 * that let more people in than the policy, older generations that do not fit together. Mends, when
 * told to, what can be mended without losing content.
 */
public final class Inspection {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");
    private static final String NUMBER = "(gone-)?[0-9]{1,9}";

    private final Tree tree;
    private final Set<PosixFilePermission> fileMode;
    private final Set<PosixFilePermission> directoryMode;
    private final boolean mends;
    private final boolean colons;
    private final List<String> findings = new ArrayList<>();
    private int mended;

    private Inspection(Path root, Order order) {
        this.tree = new Tree(root);
        this.fileMode = PosixFilePermissions.fromString(order.policy().mode());
        this.directoryMode = PosixFilePermissions.fromString(order.policy().directoryMode());
        this.mends = order.mends();
        this.colons = order.policy().colons();
    }

    /**
     * What to look for.
     *
     * @param owners the users whose store it is, and whose parts may be in it
     * @param mends whether to mend what can be mended
     */
    public record Order(
            StorePolicy policy, Set<String> owners, InstantSource clock, boolean mends) {
        /** Keeps a copy. */
        public Order {
            owners = Set.copyOf(owners);
        }
    }

    /**
     * What was found.
     *
     * @param findings what is wrong and was not mended, each as a sentence with its place
     * @param mended how much was put right
     * @param octets that all content takes
     * @param files how many contents there are
     * @param parts how many interrupted uploads can be resumed, which are not content
     */
    public record Result(List<String> findings, int mended, long octets, long files, int parts) {}

    /** Looks through the store in this directory, and mends it if that is wanted. */
    public static Result of(Path root, Order order) throws IOException {
        var inspection = new Inspection(root, order);
        var parts = inspection.staging(root, order);
        inspection.directory(VirtualPath.root());
        Census.of(inspection.tree);
        var ledger = inspection.tree.ledger();
        return new Result(
                List.copyOf(inspection.findings),
                inspection.mended,
                ledger.octets(),
                ledger.files(),
                parts);
    }

    /** Gives how many parts lie there by right. */
    private int staging(Path root, Order order) throws IOException {
        var remains = Remains.in(tree, order);
        if (remains.isEmpty() || !mends) {
            remains.findings().forEach(finding -> found(Staging.PLACE, finding));
            return remains.parts();
        }
        new LocalFileStore(root, order.policy(), order.clock()); // sweeps, as every start does
        remains.dropOrphans(new Staging(tree));
        mended += remains.count();
        return remains.parts();
    }

    private void directory(VirtualPath place) throws IOException {
        var below = new ArrayList<String>();
        try (var directory = tree.open(place)) {
            for (var name : directory.names()) {
                var found = directory.look(name);
                if (found.isPresent()) {
                    entry(directory, place.child(name), found.get());
                    if (found.get().isDirectory() && !name.equals(FileName.RESERVED)) {
                        below.add(name);
                    }
                } else if (isUnnameable(name)) {
                    unnameable(place.child(name)); // its octets are no text, so nobody can ask
                }
            }
        }
        for (var name : below) {
            below(place.child(name));
        }
    }

    private void below(VirtualPath place) throws IOException {
        if (place.isTooDeep()) {
            found(place, "is too deep for clients: move it up");
        } else {
            directory(place);
        }
    }

    private boolean isUnnameable(String name) {
        return FileName.complaint(name, colons).isPresent() || GenerationName.isReserved(name);
    }

    private void unnameable(VirtualPath place) {
        found(place, "cannot be named by clients: rename it");
    }

    private void entry(Directory directory, VirtualPath place, BasicFileAttributes found)
            throws IOException {
        if (place.last().equals(FileName.RESERVED)) {
            mode(directory, place, OWNER_ONLY);
            kept(place);
        } else if (isUnnameable(place.last())) {
            unnameable(place);
        } else if (found.isRegularFile()) {
            mode(directory, place, fileMode);
        } else if (found.isDirectory()) {
            mode(directory, place, directoryMode);
        } else {
            found(place, "is a link or a device, which clients neither see nor reach: remove it");
        }
    }

    private void mode(Directory directory, VirtualPath place, Set<PosixFilePermission> allowed)
            throws IOException {
        var mode = directory.mode(place.last());
        if (allowed.containsAll(mode)) {
            return;
        }
        if (mends) {
            var less = EnumSet.copyOf(mode);
            less.retainAll(allowed);
            directory.mode(place.last(), less);
            mended++;
        } else {
            found(
                    place,
                    "has mode "
                            + PosixFilePermissions.toString(mode)
                            + ", which is more than "
                            + PosixFilePermissions.toString(allowed));
        }
    }

    /** The older generations of the files beside it. */
    private void kept(VirtualPath reserved) throws IOException {
        var shelf = reserved.child(Shelf.KEPT);
        try (var directory = tree.open(shelf);
                var beside = tree.open(reserved.parent())) {
            for (var name : directory.names()) {
                if (directory.look(name).filter(BasicFileAttributes::isDirectory).isEmpty()) {
                    found(shelf.child(name), "is no directory of generations: remove it");
                } else {
                    generations(directory, shelf.child(name), beside.holdsFile(name));
                }
            }
        } catch (java.nio.file.NoSuchFileException _) {
            // no generations here
        }
    }

    private void generations(Directory shelf, VirtualPath place, boolean newestExists)
            throws IOException {
        var contents = 0;
        var foreign = false;
        var marked = false;
        try (var directory = shelf.enter(place.last())) {
            for (var name : directory.names()) {
                if (!name.matches(NUMBER) || !directory.holdsFile(name)) {
                    found(place.child(name), "is no generation: remove it");
                    foreign = true;
                }
                contents += name.startsWith("gone-") ? 0 : 1;
                marked |= name.startsWith("gone-");
            }
        }
        if (foreign) {
            return; // whatever it is, it is not ours to delete
        }
        if (contents == 0 && !newestExists) {
            empty(shelf, place);
        } else if (!newestExists && !marked) {
            found(
                    place,
                    "holds generations of a file that is gone, without its last number: a new file"
                            + " of that name could take a number twice");
        }
    }

    /** Nothing of that name remains, so nothing need be remembered of it. */
    private void empty(Directory shelf, VirtualPath place) throws IOException {
        if (!mends) {
            found(place, "remembers generations of which none is left");
            return;
        }
        try (var directory = shelf.enter(place.last())) {
            var marks = new ArrayList<String>();
            directory.names().forEach(marks::add);
            for (var mark : marks) {
                directory.deleteFile(mark);
            }
        }
        shelf.deleteDirectory(place.last());
        mended++;
    }

    private void found(VirtualPath place, String what) {
        findings.add(Printable.of(place.toString()) + " " + what);
    }
}
