package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tree that no client may reach: it has the names a store would look for, contents nobody else
 * has, and remembers what it looked like.
 *
 * @param root where it is
 */
record CanaryTree(Path root) {
    /** The content of every file in it. */
    static final String SECRET = "canary: nobody may read this";

    /** What a listing of it would show. */
    static final String NAME = "canary-name";

    /** The generation every file in it carries. */
    static final int GENERATION = 777_777;

    /** A new one in this directory, as it looks inside a user's tree too. */
    static CanaryTree in(Path root) throws IOException {
        for (var directory :
                new String[] {"", "sub", ".wherry/staging", "staging", "x", "kept/x"}) {
            var made = Files.createDirectories(root.resolve(directory));
            for (var name : new String[] {"file", NAME, "1", "2"}) {
                number(Files.writeString(made.resolve(name), SECRET));
            }
        }
        for (var directory : new String[] {".wherry/kept/file", "kept/file"}) {
            Files.createDirectories(root.resolve(directory));
            Files.writeString(root.resolve(directory).resolve("1"), SECRET);
        }
        return new CanaryTree(root);
    }

    private static void number(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        var text = Integer.toString(GENERATION).getBytes(StandardCharsets.US_ASCII);
        if (view != null) {
            view.write("wherry.generation", ByteBuffer.wrap(text));
        }
    }

    /** Names, kinds, modes, times and contents of all that is in it. */
    Map<String, String> picture() throws IOException {
        var picture = new TreeMap<String, String>();
        try (var all = Files.walk(root)) {
            for (var path : all.toList()) {
                picture.put(root.relativize(path).toString(), one(path));
            }
        }
        return picture;
    }

    private static String one(Path path) throws IOException {
        var mode = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        var content = Files.isRegularFile(path) ? Files.readString(path) : "";
        return PosixFilePermissions.toString(mode)
                + " "
                + Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                + " "
                + content;
    }

    /** Fails if anything in it is not as in that picture. */
    void looksLike(Map<String, String> before) throws IOException {
        assertThat(picture()).as("the canary tree").isEqualTo(before);
    }
}
