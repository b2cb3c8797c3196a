package wherry.trials;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns system calls into changes of a modelled disk, which has them all in memory at the end. */
final class Recording {
    private static final String PINNED = "/proc/self/fd/";

    private final Disk memory;

    /** What was there at first, and without a name all that was made since. */
    private final Disk blank;

    private final String root;
    private final List<Change> changes = new ArrayList<>();
    private final Map<Integer, Long> positions = new HashMap<>();

    /** What the paths below {@code /proc/self/fd} lead to. */
    private final Map<String, String> pinned = new HashMap<>();

    /** On this disk, which lies in this directory. */
    Recording(Disk before, String root) {
        this.memory = before.copy();
        this.blank = before.copy();
        this.root = root;
    }

    /** What one demand of a client did; its last reply acknowledges it. */
    void add(List<Call> calls) {
        var replies = calls.stream().filter(Call::isReply).count();
        for (var call : calls) {
            note(call);
            if (call.isReply()) {
                replies--;
                if (replies == 0) {
                    changes.add(new Change.Acknowledge());
                }
            } else if (call.changes() && (call.concerns(root) || isPinned(call))) {
                translate(call);
            }
        }
    }

    /** Remembers where a descriptor leads. */
    private void note(Call call) {
        if (call.is("openat", "openat2") && call.result().matches("(?s)\\d+<.*>.*")) {
            pinned.put(call.result().substring(0, call.result().indexOf('<')), call.made());
        }
    }

    private static boolean isPinned(Call call) {
        return call.is("mkdir") && call.text(0).startsWith(PINNED);
    }

    private String real(String path) {
        if (!path.startsWith(PINNED)) {
            return path;
        }
        var name = path.indexOf('/', PINNED.length());
        return pinned.get(path.substring(PINNED.length(), name)) + path.substring(name);
    }

    Disk blank() {
        return blank;
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    private void happened(Change change) {
        memory.apply(change, Disk.Fate.DONE);
        changes.add(change);
    }

    private void translate(Call call) {
        switch (call.name()) {
            case "openat" -> make(call.made(), false);
            case "mkdir" -> make(real(call.text(0)), true);
            case "write" -> write(call.opened(0), call.octets(1));
            case "copy_file_range" ->
                    write(call.opened(2), memory.inode(at(call.opened(0))).content);
            case "ftruncate" -> {} // to the length a part has already
            case "fsetxattr" -> happened(new Change.Label(at(call.opened(0)), call.text(2)));
            case "fsync", "fdatasync" -> happened(new Change.Force(at(call.opened(0))));
            case "renameat" -> move(call.below(0), call.below(2));
            case "linkat" -> link(call.below(0), call.below(2));
            case "unlink" -> remove(call.text(0));
            case "unlinkat" -> remove(call.below(0));
            case "chmod" -> {}
            default -> throw new AssertionError("the model does not know " + call);
        }
    }

    private void make(String path, boolean directory) {
        blank.make(directory);
        happened(new Change.Make(at(parent(path)), last(path), memory.make(directory)));
    }

    private void write(String path, byte[] octets) {
        var inode = at(path);
        happened(
                new Change.Write(
                        inode, positions.getOrDefault(inode, 0L), ByteBuffer.wrap(octets)));
        positions.merge(inode, (long) octets.length, Long::sum);
    }

    private void move(String from, String to) {
        happened(new Change.Move(at(parent(from)), last(from), at(parent(to)), last(to), at(from)));
    }

    /** A second name of the same inode. */
    private void link(String first, String second) {
        happened(new Change.Make(at(parent(second)), last(second), at(first)));
    }

    private void remove(String path) {
        happened(new Change.Remove(at(parent(path)), last(path)));
    }

    private int at(String path) {
        return memory.at(path.substring(root.length()));
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
