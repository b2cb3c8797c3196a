package wherry.server.files;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory tree entered by handle, never through a symbolic link, which the system itself sees
 * to: whatever is renamed or swapped meanwhile, work happens in the directory that was opened and
 * nowhere else.
 */
final class Tree {
    private final Path root;
    private final Ledger ledger = new Ledger();

    /** The tree below this directory, which the configuration names and therefore may be a link. */
    Tree(Path root) {
        this.root = root;
    }

    /** Opens a directory of the tree. */
    Directory open(VirtualPath path) throws IOException {
        return find(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    /** The same; empty when it is not there, which is found out at less cost. */
    Optional<Directory> find(VirtualPath path) throws IOException {
        var pin =
                switch (Pin.straight(root, path.names())) {
                    case Pin.Way.Led(var there) -> Optional.of(there);
                    case Pin.Way.Nowhere() -> Optional.<Pin>empty();
                    case Pin.Way.Unsure() -> walked(path);
                };
        return pin.map(there -> new Directory(there, ledger));
    }

    /** Name by name: where the system has no way to go straight, or a link stands in the root. */
    private Optional<Pin> walked(VirtualPath path) throws IOException {
        var here = Optional.of(Pin.configured(root));
        for (var name : path.names()) {
            if (here.isPresent()) {
                try (var above = here.get()) {
                    here = above.find(name);
                }
            }
        }
        return here;
    }

    /** What all content of the tree takes. */
    Ledger ledger() {
        return ledger;
    }
}
