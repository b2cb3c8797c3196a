package wherry.trials;

import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;
import wherry.server.files.VirtualPath;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a user has: files by name, and for each name the older contents.
 *
 * @param files what each name holds
 * @param kept the generations of each name
 */
record Content(Map<String, List<Sample>> files, Map<String, List<List<Sample>>> kept) {
    static Content nothing() {
        return new Content(new TreeMap<>(), new TreeMap<>());
    }

    /** What there is after that. */
    Content after(Demand demand) {
        var next = new Content(new TreeMap<>(files), new TreeMap<>(kept));
        var file = demand.file();
        var old = files.getOrDefault(file, List.of());
        switch (demand.verb()) {
            case OLD, REST -> next.files.put(file, List.of(demand.sample()));
            case CUT -> {}
            case APP -> next.files.put(file, longer(old, demand.sample()));
            case NEW -> {
                next.files.put(file, List.of(demand.sample()));
                if (!old.isEmpty()) {
                    next.kept.put(file, longer(kept.getOrDefault(file, List.of()), old));
                }
            }
            case KILL -> next.files.remove(file);
            case TOBE -> {
                next.files.remove(file);
                next.files.put(demand.newName(), old);
                var older = next.kept.remove(file);
                if (older != null) {
                    next.kept.put(demand.newName(), older);
                }
            }
        }
        return next;
    }

    private static <T> List<T> longer(List<T> list, T last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }

    /** What a store has under these names; the newest counts among the generations as well. */
    static Content in(FileStore store, List<String> names) throws IOException, FileRefused {
        var found = nothing();
        for (var entry : listed(store, VirtualPath.root())) {
            found.files.put(entry, samples(store, entry));
        }
        for (var name : names) {
            var all = new ArrayList<List<Sample>>();
            for (var entry : listed(store, VirtualPath.root().resolve(name + ";*"))) {
                all.add(samples(store, entry));
            }
            found.kept.put(name, all);
        }
        return found;
    }

    private static List<String> listed(FileStore store, VirtualPath place) {
        var names = new ArrayList<String>();
        try (var listing = store.list(place)) {
            listing.forEachRemaining(entry -> names.add(entry.name()));
        } catch (FileRefused absent) {
            return List.of();
        }
        return names;
    }

    private static List<Sample> samples(FileStore store, String name)
            throws IOException, FileRefused {
        var path = VirtualPath.root().resolve(name);
        try (var download = store.open(path)) {
            var octets = ByteBuffer.allocate((int) download.size());
            while (octets.hasRemaining() && download.read(octets) >= 0) {
                // once more
            }
            return Sample.in(octets.array());
        }
    }

    /** What is missing here of what was there before a demand and is there after it. */
    List<String> missing(Content before, Content after) {
        var missing = new ArrayList<String>();
        before.kept.forEach(
                (name, contents) -> {
                    var stays = new ArrayList<>(contents);
                    stays.retainAll(after.kept.getOrDefault(name, List.of()));
                    stays.removeAll(kept.getOrDefault(name, List.of()));
                    stays.forEach(one -> missing.add("generation of " + name + ": " + one));
                    contents.stream()
                            .filter(one -> after.everywhere().contains(one))
                            .filter(one -> !everywhere().contains(one))
                            .forEach(one -> missing.add("generation, anywhere: " + one));
                });
        return missing;
    }

    private List<List<Sample>> everywhere() {
        return kept.values().stream().flatMap(List::stream).toList();
    }
}
