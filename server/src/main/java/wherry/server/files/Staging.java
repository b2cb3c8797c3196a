package wherry.server.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.UUID;

/**
 * Where files are made before they have a name: a directory on the same file system as the tree,
 * owner-only, never listed and never nameable. What is found here at start-up belongs to nobody.
 */
final class Staging {
    /**
     * The extended attribute that carries a file's generation, so that one rename publishes both.
     */
    private static final String GENERATION = "wherry.generation";

    static final VirtualPath PLACE = new VirtualPath(List.of(FileName.RESERVED, "staging"));

    private final Tree tree;

    /** Makes the directory if it is not there. */
    Staging(Tree tree) throws IOException {
        this.tree = tree;
        var place = tree.onDisk(PLACE);
        for (var directory : List.of(place.resolveSibling("."), place)) {
            var normal = directory.normalize();
            var ownerOnly = PosixFilePermissions.fromString("rwx------");
            if (Files.isDirectory(normal, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(normal, ownerOnly);
            } else {
                Files.createDirectory(normal, PosixFilePermissions.asFileAttribute(ownerOnly));
            }
        }
    }

    /** Opens the directory itself. */
    Tree.Directory open() throws IOException {
        return tree.open(PLACE);
    }

    /** A name that nobody else has. */
    static String newName() {
        return UUID.randomUUID().toString();
    }

    /** A new empty file of this name, open for reading and writing. */
    FileChannel create(String name) throws IOException {
        try (var staging = open()) {
            return staging.create(name);
        }
    }

    /** Writes a small file and forces it to disk. */
    void note(String name, String text) throws IOException {
        try (var channel = create(name)) {
            writeFully(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        force();
    }

    /** Makes its names survive a power cut. */
    void force() throws IOException {
        try (var staging = open()) {
            staging.force();
        }
    }

    /**
     * Gives a staged file its name in a directory of the tree, in one step, replacing what was
     * there.
     */
    void publish(String staged, Tree.Directory into, String name) throws IOException {
        try (var staging = open()) {
            tree.ledger()
                    .changing(
                            () -> {
                                var size = staging.sizeOf(staged);
                                staging.move(staged, into, name);
                                size.ifPresent(tree.ledger()::came);
                            });
        }
    }

    /** Makes a directory in the tree: handles cannot, so it is made here and moved there. */
    void makeDirectory(Tree.Directory into, String name, String permissions) throws IOException {
        var staged = newName();
        Files.createDirectory(path(staged));
        try {
            mode(staged, permissions);
            publish(staged, into, name);
        } catch (IOException trouble) {
            Files.deleteIfExists(path(staged));
            throw trouble;
        }
    }

    /**
     * Writes a generation onto a staged file; a file system that cannot is no error, numbers are
     * then counted.
     */
    void number(String staged, int generation) throws IOException {
        number(path(staged), generation);
    }

    /** The same for a file that has its place already. */
    void number(Path file, int generation) throws IOException {
        var view =
                Files.getFileAttributeView(
                        file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            try {
                view.write(
                        GENERATION,
                        ByteBuffer.wrap(
                                Integer.toString(generation).getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException _) {
                // no extended attributes here: see Generations.current
            }
        }
    }

    /** The generation written onto a file of the tree; 0 when there is none. */
    int numberOf(VirtualPath file) {
        var view =
                Files.getFileAttributeView(
                        tree.onDisk(file),
                        UserDefinedFileAttributeView.class,
                        LinkOption.NOFOLLOW_LINKS);
        try {
            var value = ByteBuffer.allocate(16);
            if (view == null || view.read(GENERATION, value) <= 0) {
                return 0;
            }
            return Integer.parseInt(
                    new String(value.array(), 0, value.position(), StandardCharsets.US_ASCII));
        } catch (IOException | NumberFormatException _) {
            return 0;
        }
    }

    /** Sets the mode people who may collect the file need. */
    void mode(String staged, String permissions) throws IOException {
        Files.setPosixFilePermissions(path(staged), PosixFilePermissions.fromString(permissions));
    }

    /** Deletes a staged file if it is still there. */
    void drop(String staged) throws IOException {
        Files.deleteIfExists(path(staged));
    }

    /** What lies here, by name. */
    List<String> content() throws IOException {
        try (var staging = open()) {
            var names = new java.util.ArrayList<String>();
            staging.names().forEach(names::add);
            return names;
        }
    }

    /** What a note says. */
    String read(String name) throws IOException {
        return Files.readString(path(name));
    }

    /** Writes all that remains: one call of write may take less than it is given. */
    static void writeFully(FileChannel channel, ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }

    private Path path(String staged) {
        return tree.onDisk(PLACE.child(staged));
    }
}
