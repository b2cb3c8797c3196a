package wherry.server.files;

import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a directory reaches down. Clients name places so deep and no deeper, and a tree that
 * could grow below that by moving would be one that nobody can look through.
 */
final class Height {
    /** Names of directories that are held at once, in all. */
    private static final int MOST_HELD = 2000;

    private final Tree tree;
    private int held;

    private Height(Tree tree) {
        this.tree = tree;
    }

    /**
     * Refuses to move what is here to where clients could not name all that is in it. Nothing
     * changes below meanwhile.
     */
    static void requireNameable(Tree tree, VirtualPath from, VirtualPath to)
            throws IOException, FileRefused {
        var deeper = to.names().size() > from.names().size();
        if (deeper && new Height(tree).isAbove(VirtualPath.DEEPEST - to.names().size(), from)) {
            throw VirtualPath.tooDeep();
        }
    }

    /** Whether there are more than so many names below a place, one in the other. */
    private boolean isAbove(int names, VirtualPath place) throws IOException, FileRefused {
        if (names == 0) {
            return holdsAnything(place);
        }
        var below = directories(place);
        for (var name : below) {
            if (isAbove(names - 1, place.child(name))) {
                return true;
            }
        }
        held -= below.size();
        return false;
    }

    private List<String> directories(VirtualPath place) throws IOException, FileRefused {
        var found = tree.find(place);
        var below = new ArrayList<String>();
        if (found.isEmpty()) {
            return below; // a file has nothing below it
        }
        try (var directory = found.get()) {
            for (var name : directory.names()) {
                if (!FileName.isReserved(name) && holdsDirectory(directory, name)) {
                    hold();
                    below.add(name);
                }
            }
        }
        return below;
    }

    private boolean holdsAnything(VirtualPath place) throws IOException {
        var found = tree.find(place);
        if (found.isEmpty()) {
            return false;
        }
        try (var directory = found.get()) {
            for (var name : directory.names()) {
                if (!FileName.isReserved(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean holdsDirectory(Directory directory, String name) throws IOException {
        return directory.look(name).filter(BasicFileAttributes::isDirectory).isPresent();
    }

    private void hold() throws FileRefused {
        held++;
        if (held > MOST_HELD) {
            throw new FileRefused(
                    Reason.LIMIT, "too many directories are in it to move it further down");
        }
    }
}
