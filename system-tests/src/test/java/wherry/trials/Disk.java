package wherry.trials;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HashMap;
import java.util.Map;

/** A modelled directory tree: it can be read from a real one, changed, and made real again. */
final class Disk {
    /** What became of a change in a crash. */
    enum Fate {
        LOST,
        /** Of a rename: the new name is there, and the old one is there still. */
        HALF,
        DONE
    }

    private static final String GENERATION = "wherry.generation";

    static final int ROOT = 0;

    private final Map<Integer, Inode> inodes;

    private Disk(Map<Integer, Inode> inodes) {
        this.inodes = inodes;
    }

    /** What lies below this directory. */
    static Disk of(Path root) throws IOException {
        var disk = new Disk(new HashMap<>());
        disk.inodes.put(ROOT, Inode.directory());
        disk.read(root, ROOT);
        return disk;
    }

    private void read(Path directory, int number) throws IOException {
        try (var all = Files.list(directory)) {
            for (var path : all.sorted().toList()) {
                var made = make(Files.isDirectory(path));
                inode(number).entries().put(String.valueOf(path.getFileName()), made);
                if (Files.isDirectory(path)) {
                    read(path, made);
                } else {
                    inode(made).content = Files.readAllBytes(path);
                    inode(made).generation = generation(path);
                }
            }
        }
    }

    private static String generation(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        if (!view.list().contains(GENERATION)) {
            return "";
        }
        var value = ByteBuffer.allocate(view.size(GENERATION));
        view.read(GENERATION, value);
        return new String(value.array(), StandardCharsets.US_ASCII);
    }

    Disk copy() {
        var copies = new HashMap<Integer, Inode>();
        inodes.forEach((number, inode) -> copies.put(number, inode.copy()));
        return new Disk(copies);
    }

    /** A new inode without a name. */
    int make(boolean directory) {
        var number = inodes.size();
        inodes.put(number, directory ? Inode.directory() : Inode.file());
        return number;
    }

    Inode inode(int number) {
        return java.util.Objects.requireNonNull(inodes.get(number), "no inode " + number);
    }

    /** The number of what lies at a path below the root; "" is the root. */
    int at(String path) {
        var here = ROOT;
        for (var name : path.split("/", -1)) {
            if (!name.isEmpty()) {
                var next = inode(here).entries().get(name);
                if (next == null) {
                    throw new AssertionError("the model has no " + path);
                }
                here = next;
            }
        }
        return here;
    }

    /** Changes a name as far as the crash let it. */
    void apply(Change change, Fate fate) {
        if (fate == Fate.LOST) {
            return;
        }
        switch (change) {
            case Change.Make make ->
                    inode(make.directory()).entries().put(make.name(), make.inode());
            case Change.Move move -> {
                if (fate == Fate.DONE) {
                    inode(move.from()).entries().remove(move.name());
                }
                inode(move.to()).entries().put(move.newName(), move.inode());
            }
            case Change.Remove remove -> inode(remove.directory()).entries().remove(remove.name());
            case Change.Write write ->
                    inode(write.inode()).write(write.offset(), write.octets().array());
            case Change.Label label -> inode(label.inode()).generation = label.generation();
            case Change.Force _, Change.Acknowledge _ -> {}
        }
    }

    /** All that can be seen from the root, in one text. */
    String summary() {
        var text = new StringBuilder();
        summarise(ROOT, "", text);
        return text.toString();
    }

    private void summarise(int number, String path, StringBuilder text) {
        for (var entry : inode(number).entries().entrySet()) {
            var inode = inode(entry.getValue());
            var place = path + "/" + entry.getKey();
            text.append(place).append(' ').append(inode.generation);
            text.append(' ').append(java.util.Arrays.hashCode(inode.content)).append('\n');
            if (inode.names.isPresent()) {
                summarise(entry.getValue(), place, text);
            }
        }
    }

    /** Makes it real in an empty directory. */
    void write(Path place) throws IOException {
        write(ROOT, place);
    }

    private void write(int number, Path place) throws IOException {
        for (var entry : inode(number).entries().entrySet()) {
            var inode = inode(entry.getValue());
            var path = place.resolve(entry.getKey());
            if (inode.names.isPresent()) {
                Files.createDirectory(path);
                write(entry.getValue(), path);
            } else {
                Files.write(path, inode.content);
                if (!inode.generation.isEmpty()) {
                    Files.getFileAttributeView(path, UserDefinedFileAttributeView.class)
                            .write(GENERATION, StandardCharsets.US_ASCII.encode(inode.generation));
                }
            }
        }
    }
}
