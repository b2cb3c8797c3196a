package wherry.server.files;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.Printable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Counts what is in a tree, before anybody uses it. */
final class Census {
    private static final Logger LOG = LoggerFactory.getLogger(Census.class);

    /** Directories of the store's own that a generation lies in, below the one of its file. */
    private static final int OURS = 3;

    private final Tree tree;

    private Census(Tree tree) {
        this.tree = tree;
    }

    /** Books all content of the tree, older generations included; staging is not content. */
    static void of(Tree tree) throws IOException {
        new Census(tree).count(VirtualPath.root());
    }

    /** What the server may not look into counts for nothing: it is no content of ours. */
    private void count(VirtualPath place) throws IOException {
        try {
            for (var name : counted(place)) {
                if (!place.child(name).equals(Staging.PLACE)) {
                    below(place.child(name));
                }
            }
        } catch (AccessDeniedException _) {
            LOG.atWarn()
                    .addKeyValue("directory", Printable.of(place.toString()))
                    .log("cannot count what is in a directory that may not be read");
        }
    }

    /** What clients cannot name is not counted, or a tree without end would keep a start busy. */
    private void below(VirtualPath place) throws IOException {
        if (place.names().size() <= VirtualPath.DEEPEST + OURS) {
            count(place);
        } else {
            LOG.atWarn()
                    .addKeyValue("directory", Printable.of(place.parent().toString()))
                    .log("cannot count what is in a directory that is too deep for clients");
        }
    }

    /** Books the files of a directory; gives its directories. */
    private List<String> counted(VirtualPath place) throws IOException {
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
        return below;
    }
}
