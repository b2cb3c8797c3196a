package wherry.server.files;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.regex.Pattern;

/**
 * The number of a file's generation, written onto the file itself, so that one rename publishes
 * both.
 */
final class Numbering {
    private static final MemorySegment GENERATION = Pin.attributeName("user.wherry.generation");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private Numbering() {}

    /**
     * Writes a generation onto a file, unless it is the first one, which a file without a number is
     * taken for; a file system that cannot is no error, numbers are then counted: see {@link
     * Generations#current}.
     */
    static void write(Directory directory, String name, int generation) {
        if (generation > 1) {
            directory.attribute(name, GENERATION, Integer.toString(generation));
        }
    }

    /** The generation written onto a file; 0 when there is none. */
    static int of(Directory directory, String name) {
        return directory
                .attribute(name, GENERATION)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::parseInt)
                .orElse(0);
    }

    /** The same where the directory is not open. */
    static int of(Tree tree, VirtualPath file) {
        try (var parent = tree.open(file.parent())) {
            return of(parent, file.last());
        } catch (IOException _) {
            return 0;
        }
    }
}
