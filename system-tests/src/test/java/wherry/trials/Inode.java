package wherry.trials;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A file or directory of a modelled disk, as far as a crash can change it. */
final class Inode {
    /** A directory's names; nothing for a file. */
    final Optional<Map<String, Integer>> names;

    byte[] content = new byte[0];
    String generation = "";

    private Inode(Optional<Map<String, Integer>> names) {
        this.names = names;
    }

    static Inode file() {
        return new Inode(Optional.empty());
    }

    static Inode directory() {
        return new Inode(Optional.of(new TreeMap<>()));
    }

    Map<String, Integer> entries() {
        return names.orElseThrow();
    }

    Inode copy() {
        var copy = new Inode(names.map(TreeMap::new));
        copy.content = content;
        copy.generation = generation;
        return copy;
    }

    /** Takes octets at a place, growing if need be. */
    void write(long offset, byte[] octets) {
        var longer =
                java.util.Arrays.copyOf(
                        content, Math.max(content.length, (int) offset + octets.length));
        System.arraycopy(octets, 0, longer, (int) offset, octets.length);
        content = longer;
    }
}
