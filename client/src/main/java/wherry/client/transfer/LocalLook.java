package wherry.client.transfer;

import wherry.client.remote.FileFailed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a local directory holds, under the names as they cross the wire.
 *
 * @param seen each of them
 * @param twice names that two entries would have there
 * @param odd where those are whose names are spelled in another way on the disk
 */
record LocalLook(Map<String, Seen> seen, Set<String> twice, Map<String, Path> odd) {
    /** A directory that is not there. */
    static final LocalLook NOTHING = new LocalLook(Map.of(), Set.of(), Map.of());

    static LocalLook at(LocalFiles local, Path directory) throws FileFailed {
        var look = new LocalLook(new HashMap<>(), new HashSet<>(), new HashMap<>());
        for (var child : local.children(directory)) {
            if (!Part.isPart(child)) {
                look.add(child);
            }
        }
        return look;
    }

    private void add(Path child) throws FileFailed {
        var name = LocalWalk.nameOf(child);
        if (seen.put(name, new LocalEntry(child).look()) != null) {
            twice.add(name);
        }
        if (!child.endsWith(name)) {
            odd.put(name, child);
        }
    }

    /** Where an entry of this name is, or would be. */
    Path path(Path directory, String name) {
        var spelled = odd.get(name);
        return spelled == null ? directory.resolve(name) : spelled;
    }

    boolean isTwice(String name) {
        return twice.contains(name);
    }

    /** These names, and those that are twice here, twice. */
    List<String> with(Set<String> names) {
        var all = new ArrayList<>(names);
        all.addAll(twice);
        return all;
    }
}
