package wherry.trials;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a script at night starts, as docs/scripts.md says it should.
 *
 * @param words the command and its options, without whom and where
 * @param tree what is uploaded
 * @param name a directory on the server
 * @param isSync whether it is a sync
 */
record Errand(List<String> words, Path tree, String name, boolean isSync) {
    private static final List<String> RETRIES = List.of("0", "2", "8");

    static Errand of(Random random, Path tree, String name) {
        var isSync = random.nextInt(3) == 0;
        var words = new ArrayList<String>(isSync ? List.of("sync") : List.of());
        words.addAll(List.of("--json", "--retry-wait", "20ms", "--stall", "1s", "--retries"));
        words.add(RETRIES.get(random.nextInt(RETRIES.size())));
        if (!isSync) {
            words.addAll(List.of("--job", "torture-" + System.identityHashCode(tree) + name));
        }
        if (random.nextInt(4) == 0) {
            words.addAll(List.of("--parallel", "3"));
        }
        if (random.nextInt(4) == 0) {
            words.addAll(List.of("--verify", "sha-256"));
        }
        if (random.nextInt(5) == 0) {
            words.addAll(List.of("--deadline", 10 + random.nextInt(20) + "s"));
        }
        return new Errand(words, tree, name, isSync);
    }

    List<String> arguments(String ca, String target) {
        var all = new ArrayList<>(words);
        all.addAll(List.of("--ca", ca));
        if (isSync) {
            all.addAll(List.of(tree.toString(), target + ":" + name));
        } else {
            var commands = "-mkdir " + name + "; put -r '" + tree + "' " + name;
            all.addAll(List.of(target, "-c", commands));
        }
        return all;
    }

    /** Where the files come to lie. */
    String directory() {
        return isSync ? name : name + "/" + tree.getFileName();
    }

    /** A path, as an event tells it, seen from the tree. */
    String withinTree(String path) {
        var prefix = directory() + "/";
        return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    }

    /** Whether a later run knows what an earlier one has done; sync looks, and compares times. */
    boolean remembers() {
        return !isSync;
    }
}
