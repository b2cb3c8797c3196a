package wherry.server.files;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * How STOR APP adds to a file too large to be copied: in place, under a note of its old length. A
 * crash leaves the note, and the next start cuts the file back to it; until the note is gone,
 * readers are given the old length. Only one at a time grows a name, and nobody replaces it then.
 */
final class Growth {
    /** Up to this size a file is copied instead, which needs no undoing. */
    static final long COPIED = 64 << 20;

    private static final String NOTE = ".grow";
    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,19}) (\\S+) /(.+)", Pattern.DOTALL);

    private final Tree tree;
    private final Staging staging;
    private final Map<VirtualPath, Old> growing = new ConcurrentHashMap<>();

    private record Old(@Nullable Object key, long length) {}

    Growth(Tree tree, Staging staging) {
        this.tree = tree;
        this.staging = staging;
    }

    /** Whether a file should grow in place: it is large, and has no other name on the disk. */
    boolean suits(VirtualPath file, BasicFileAttributes old) throws IOException {
        if (old.size() <= COPIED) {
            return false;
        }
        try (var parent = tree.open(file.parent());
                var found = parent.file(file.last())) {
            return Attributes.names(found) == 1;
        }
    }

    /**
     * Cuts a file back if that failed when an earlier addition did; the name must be locked. Until
     * then nothing else may be done with it, or half of that addition would come to stay.
     */
    void settle(VirtualPath file) throws IOException {
        var old = growing.get(file);
        if (old == null) {
            return;
        }
        undo(file, text(old.key()), old.length());
        growing.remove(file);
    }

    /** What is added. */
    @FunctionalInterface
    interface Tail {
        void copyTo(FileChannel file, long position) throws IOException;
    }

    /**
     * Adds to a file and forces it to disk; the name must be locked. When it fails, the file has
     * its old length again. Gives the new one.
     */
    long grow(VirtualPath file, int number, Tail tail) throws IOException {
        try (var parent = tree.open(file.parent());
                var channel = parent.openToGrow(file.last())) {
            var old = new Old(parent.key(file.last()), channel.size());
            var note = Staging.newName() + NOTE;
            staging.note(note, old.length() + " " + text(old.key()) + " " + file);
            growing.put(file, old);
            try {
                tail.copyTo(channel, old.length());
                Numbering.write(parent, file.last(), number);
                channel.force(true);
            } catch (IOException trouble) {
                cut(channel, old.length());
                end(note, file);
                throw trouble;
            }
            var size = channel.size();
            end(note, file);
            return size;
        }
    }

    /** The note must be gone for good before anybody else may replace the file. */
    private void end(String note, VirtualPath file) throws IOException {
        staging.drop(note);
        staging.force();
        growing.remove(file);
    }

    private static void cut(FileChannel channel, long length) throws IOException {
        channel.truncate(length);
        channel.force(true);
    }

    /** A file that grows at this moment, as it was before; empty when it does not. */
    Optional<LocalDownload> before(VirtualPath file) throws IOException {
        var old = growing.get(file);
        if (old == null) {
            return Optional.empty();
        }
        try (var parent = tree.open(file.parent())) {
            var channel = parent.open(file.last());
            if (Objects.equals(parent.key(file.last()), old.key())) {
                return Optional.of(new LocalDownload(channel, old.length()));
            }
            channel.close();
            return Optional.empty();
        }
    }

    /** Cuts back what grew when an earlier server ended; for start-up. */
    void recover() throws IOException {
        for (var name : staging.content()) {
            if (name.endsWith(NOTE)) {
                var note = TEXT.matcher(staging.read(name));
                if (note.matches()) {
                    undo(
                            new VirtualPath(List.of(note.group(3).split("/"))),
                            note.group(2),
                            Long.parseLong(note.group(1)));
                }
                staging.drop(name);
            }
        }
    }

    private void undo(VirtualPath file, String key, long length) throws IOException {
        try (var parent = tree.open(file.parent())) {
            if (!text(parent.key(file.last())).equals(key)) {
                return;
            }
            try (var channel = parent.openToGrow(file.last())) {
                if (channel.size() > length) {
                    cut(channel, length);
                }
            }
        } catch (NoSuchFileException _) {
            // the directory is gone, and all that was in it
        }
    }

    private static String text(@Nullable Object key) {
        return String.valueOf(key).replaceAll("\\s", "");
    }
}
