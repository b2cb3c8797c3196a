package wherry.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A tree of many files that look like nothing, in ten directories.
 *
 * @param tree where it lies
 * @param names its files, seen from there
 */
record Cargo(Path tree, SortedSet<String> names) {
    private static final int HOLDS = 10;
    private static final int MOST = 16 * 1024;

    /** More than a client sends without being asked for it. */
    private static final int LARGE = 3 << 19;

    private static final int WIDE = 1_500;

    /** Names that a script must not stumble over. */
    private static final List<String> STYLES =
            List.of(
                    "file-%d",
                    "with blanks %d", "-dash %d", "*[%d]", "a;b#%d", "\u00fc '%d\"", ".%d");

    /** So many large ones are in it. */
    private static final int FEW = 4;

    /** Small files of one size. */
    static Cargo even(Path tree, int files, int octets, Random random) throws IOException {
        var names = new TreeSet<String>();
        for (var i = 0; i < files; i++) {
            names.add(file(tree, i, octets, random));
        }
        return new Cargo(tree, names);
    }

    /** Files of 0 to 16 KiB, and among them a few large ones. */
    static Cargo mixed(Path tree, int files, Random random) throws IOException {
        var names = new TreeSet<String>();
        for (var i = 0; i < files; i++) {
            var large = i % (files / FEW) == files / FEW - 1;
            names.add(file(tree, i, large ? LARGE : random.nextInt(MOST + 1), random));
        }
        return new Cargo(tree, names);
    }

    /** Up to thirty files, whose names, depths and sizes are by chance. */
    static Cargo wild(Path tree, Random random) throws IOException {
        var names = new TreeSet<String>();
        Files.createDirectories(tree);
        for (var left = 1 + random.nextInt(30); left > 0; left--) {
            var folder = tree;
            for (var depth = random.nextInt(4); depth > 0; depth--) {
                folder = folder.resolve("hold " + random.nextInt(3));
            }
            Files.createDirectories(folder);
            var style = STYLES.get(random.nextInt(STYLES.size()));
            var content = new byte[size(random)];
            random.nextBytes(content);
            var file = Files.write(folder.resolve(String.format(style, left)), content);
            names.add(tree.relativize(file).toString());
        }
        return new Cargo(tree, names);
    }

    private static int size(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> LARGE + random.nextInt(LARGE);
            case 1, 2, 3 -> random.nextInt(20 * MOST);
            case 4, 5, 6, 7 -> random.nextInt(100);
            default -> random.nextInt(MOST);
        };
    }

    /** How many octets all its files hold. */
    long octets() throws IOException {
        var sum = 0L;
        for (var name : names) {
            sum += Files.size(tree.resolve(name));
        }
        return sum;
    }

    /**
     * More empty files than a client asks for at once, and a directory that is listed after all.
     */
    static Cargo wide(Path tree) throws IOException {
        var names = new TreeSet<String>();
        Files.createDirectories(tree.resolve("last"));
        for (var i = 0; i < WIDE; i++) {
            var name = i % HOLDS == 0 ? "last/" + i : "file-" + i;
            Files.createFile(tree.resolve(name));
            names.add(name);
        }
        return new Cargo(tree, names);
    }

    private static String file(Path tree, int number, int octets, Random random)
            throws IOException {
        var hold = Files.createDirectories(tree.resolve("hold-" + number % HOLDS));
        var content = new byte[octets];
        random.nextBytes(content);
        var file = Files.write(hold.resolve("file-" + number), content);
        return tree.relativize(file).toString();
    }

    /** Whether this file is in another tree as it is here. */
    boolean isEqual(String name, Path other) throws IOException {
        var file = other.resolve(name);
        return Files.isRegularFile(file) && Files.mismatch(tree.resolve(name), file) < 0;
    }

    /** What another tree has under its own name that is not as it is here. */
    SortedSet<String> wrongIn(Path other) throws IOException {
        var wrong = new TreeSet<String>();
        for (var name : filesIn(other)) {
            if (!names.contains(name) || !isEqual(name, other)) {
                wrong.add(name);
            }
        }
        return wrong;
    }

    /** What another tree lacks or has wrong. */
    SortedSet<String> missingIn(Path other) throws IOException {
        var missing = new TreeSet<>(names);
        missing.removeAll(filesIn(other));
        missing.addAll(wrongIn(other));
        return missing;
    }

    /** The parts of downloads are no files yet. */
    private static SortedSet<String> filesIn(Path tree) throws IOException {
        var found = new TreeSet<String>();
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                all.filter(Files::isRegularFile)
                        .map(file -> tree.relativize(file).toString())
                        .filter(name -> !name.endsWith(".part"))
                        .forEach(found::add);
            }
        }
        return found;
    }
}
