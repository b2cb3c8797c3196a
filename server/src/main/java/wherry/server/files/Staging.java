package wherry.server.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Where files are made before they have a name: a directory on the same file system as the tree,
 * owner-only, never listed and never nameable. What is found here at start-up belongs to nobody,
 * unless {@link Parts} knows it.
 */
final class Staging {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    static final VirtualPath PLACE = new VirtualPath(List.of(FileName.RESERVED, "staging"));

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    /** What a file here can be read and written by before it is given a mode. */
    static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");

    private final Tree tree;

    /** Makes the directory if it is not there. */
    Staging(Tree tree) throws IOException {
        this.tree = tree;
        var above = VirtualPath.root();
        for (var name : PLACE.names()) {
            try (var directory = tree.open(above)) {
                if (directory.look(name).isEmpty()) {
                    directory.makeDirectory(name);
                }
                directory.enter(name).close();
                directory.mode(name, OWNER_ONLY);
            }
            above = above.child(name);
        }
    }

    /** Opens the directory itself. */
    Directory open() throws IOException {
        return tree.open(PLACE);
    }

    /** A name that nobody else has. */
    static String newName() {
        return UUID.randomUUID().toString();
    }

    /**
     * Names this boot of the system. What was written in it and not forced is still there after a
     * crash of the server; of an earlier boot nothing is known.
     */
    static String boot() {
        try {
            return Files.readString(BOOT).substring(0, 8);
        } catch (IOException _) {
            return newName().substring(0, 8);
        }
    }

    /** What lies here under this name. */
    Optional<BasicFileAttributes> look(String name) throws IOException {
        try (var staging = open()) {
            return staging.look(name);
        }
    }

    /** Gives what lies here another name here. */
    void rename(String name, String other) throws IOException {
        try (var staging = open()) {
            staging.move(name, staging, other);
        }
    }

    /** Makes the content of a file here survive a power cut. */
    void force(String name) throws IOException {
        try (var staging = open();
                var file = staging.openToGrow(name)) {
            file.force(true);
        }
    }

    /** A part, open for reading. */
    SeekableByteChannel openToRead(PartName part) throws IOException {
        try (var staging = open()) {
            return staging.open(part.toString());
        }
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
            force();
        } catch (IOException trouble) {
            drop(name); // left here it would be believed at the next start
            throw trouble;
        }
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
    void publish(String staged, Directory into, String name) throws IOException {
        try (var staging = open()) {
            staging.publish(staged, into, name);
        }
    }

    /** The same of a file of that size, for whoever has this directory open. */
    void publish(Directory here, String staged, OptionalLong size, Directory into, String name)
            throws IOException {
        here.publish(staged, size, into, name);
    }

    /**
     * Makes a directory in the tree: with its permissions at once, so it is made here and moved.
     */
    void makeDirectory(Directory into, String name, String permissions) throws IOException {
        var staged = newName();
        try (var staging = open()) {
            staging.makeDirectory(staged);
            try {
                staging.mode(staged, PosixFilePermissions.fromString(permissions));
                staging.move(staged, into, name);
            } catch (IOException trouble) {
                staging.deleteDirectory(staged);
                throw trouble;
            }
        }
    }

    /** Deletes what was staged if it is still there. */
    void drop(String staged) throws IOException {
        try (var staging = open()) {
            if (staging.look(staged).filter(BasicFileAttributes::isDirectory).isPresent()) {
                staging.deleteDirectory(staged);
            } else {
                staging.discard(staged);
            }
        } catch (NoSuchFileException _) {
            // it has been published
        }
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
        try (var staging = open();
                var note = Channels.newInputStream(staging.open(name))) {
            return new String(note.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Writes all that remains: one call of write may take less than it is given. */
    static void writeFully(FileChannel channel, ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }
}
