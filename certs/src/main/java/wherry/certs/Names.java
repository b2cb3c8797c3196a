package wherry.certs;

import java.nio.file.Path;

/** Names of files that belong together. */
final class Names {
    private Names() {}

    /** The file of the same name with another ending, which is added where the old one is not. */
    static Path beside(Path file, String ending, String other) {
        var name = String.valueOf(file.getFileName());
        var stem =
                name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
        return file.resolveSibling(stem + other);
    }
}
