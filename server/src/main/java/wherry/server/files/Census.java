package wherry.server.files;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;

/** Counts what is in a tree, before anybody uses it. */
final class Census {
    private final Tree tree;

    private Census(Tree tree) {
        this.tree = tree;
    }

    /** Books all content of the tree, older generations included; staging is not content. */
    static void of(Tree tree) throws IOException {
        new Census(tree).count(VirtualPath.root());
    }

    private void count(VirtualPath place) throws IOException {
        var below = new ArrayList<String>();
        try (var directory = tree.open(place)) {
            for (var name : directory.names()) {
                var found = directory.look(name);
                if (found.filter(BasicFileAttributes::isRegularFile).isPresent()) {
                    tree.ledger().came(found.get().size());
                } else if (found.filter(BasicFileAttributes::isDirectory).isPresent()) {
                    below.add(name);
                }
            }
        }
        for (var name : below) {
            if (!place.child(name).equals(Staging.PLACE)) {
                count(place.child(name));
            }
        }
    }
}
