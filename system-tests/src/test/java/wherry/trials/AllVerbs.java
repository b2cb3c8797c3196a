package wherry.trials;

import wherry.protocol.StoreMode;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;
import wherry.server.files.StoreTerms;
import wherry.server.files.VirtualPath;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that does with one name all that can be done, and notes what it should not have seen.
 */
final class AllVerbs {
    private final FileStore store;
    private final String name;
    private final ConcurrentLinkedQueue<String> leaks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();

    /** Something a client may do. */
    private interface Verb {
        void on(String name) throws FileRefused;
    }

    AllVerbs(FileStore store, String name) {
        this.store = store;
        this.name = name;
    }

    /** What it saw of the canary tree. */
    List<String> leaks() {
        return List.copyOf(leaks);
    }

    /** How often a verb worked. */
    int done() {
        return done.get();
    }

    /** Stores a generation. */
    void store(String file) {
        once(typed -> put(StoreMode.NEW, typed), file);
    }

    /** Every verb once; counts each. */
    void all(AtomicInteger tried) {
        List<Verb> verbs =
                List.of(
                        typed -> put(StoreMode.OLD, typed),
                        typed -> read(path(typed)),
                        typed -> put(StoreMode.NEW, typed),
                        typed -> list(path(typed).parent()),
                        typed -> list(path(typed + ";*")),
                        typed -> read(path(typed + ";1")),
                        typed -> put(StoreMode.APP, typed),
                        typed -> store.requireDirectory(path(typed).parent()),
                        typed -> store.makeDirectory(path(typed + ".d")),
                        typed -> store.removeDirectory(path(typed + ".d")),
                        typed -> store.rename(path(typed), path(typed + ".moved")),
                        typed -> store.rename(path(typed + ".moved"), path(typed)),
                        typed -> store.delete(path(typed + ";1")),
                        typed -> store.delete(path(typed)),
                        typed -> put(StoreMode.NEW, typed));
        for (var verb : verbs) {
            once(verb, name);
            tried.incrementAndGet();
        }
    }

    private void once(Verb verb, String file) {
        try {
            verb.on(file);
            done.incrementAndGet();
        } catch (FileRefused refused) {
            // what it was told to use was not there just then
        } catch (RuntimeException bug) {
            leaks.add("a bug: " + bug);
        }
    }

    private void put(StoreMode mode, String file) throws FileRefused {
        var octets = "mine".getBytes(StandardCharsets.US_ASCII);
        try (var upload = store.create(path(file), StoreTerms.of(mode), octets.length)) {
            upload.write(ByteBuffer.wrap(octets));
            var saved = upload.commit();
            if (saved.generation() >= CanaryTree.GENERATION) {
                leaks.add(mode + " counted on from the canary's generation");
            }
        }
    }

    private void read(VirtualPath file) throws FileRefused {
        try (var download = store.open(file)) {
            var octets = ByteBuffer.allocate(1024);
            while (download.read(octets) > 0) {}
            var text = new String(octets.array(), 0, octets.position(), StandardCharsets.UTF_8);
            if (text.contains(CanaryTree.SECRET)) {
                leaks.add("read the canary as " + file);
            }
        }
    }

    private void list(VirtualPath directory) throws FileRefused {
        try (var listing = store.list(directory)) {
            while (listing.hasNext()) {
                var entry = listing.next().name();
                if (entry.contains(CanaryTree.NAME)
                        || entry.endsWith(";" + CanaryTree.GENERATION)) {
                    leaks.add("listed " + entry + " of the canary in " + directory);
                }
            }
        }
    }

    private static VirtualPath path(String typed) throws FileRefused {
        return VirtualPath.root().resolve(typed);
    }
}
