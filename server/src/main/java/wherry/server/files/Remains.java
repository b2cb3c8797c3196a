package wherry.server.files;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies in the staging of a store that nobody serves.
 *
 * @param parts how many can be resumed by somebody who is a user of the store
 * @param debris names that the next start sweeps
 * @param orphans names of parts that belong to nobody: no start would know
 */
record Remains(int parts, List<String> debris, List<String> orphans) {

    static Remains in(Tree tree, Inspection.Order order) throws IOException {
        var debris = new ArrayList<String>();
        var orphans = new ArrayList<String>();
        var parts = 0;
        var expiry = Expiry.after(order.policy().partsKept(), order.clock());
        try (var staging = tree.open(Staging.PLACE)) {
            for (var name : staging.names()) {
                var part = PartName.of(name);
                var found = staging.look(name);
                if (part.isEmpty() || found.isEmpty() || !expiry.spares(part.get(), found.get())) {
                    debris.add(name);
                } else if (!order.owners().contains(part.get().key().owner())) {
                    orphans.add(name);
                } else {
                    parts++;
                }
            }
        } catch (NoSuchFileException _) {
            return new Remains(0, List.of(), List.of()); // nobody has used this store yet
        }
        return new Remains(parts, debris, orphans);
    }

    boolean isEmpty() {
        return count() == 0;
    }

    int count() {
        return debris.size() + orphans.size();
    }

    /** What is wrong, as ends of sentences. */
    List<String> findings() {
        var findings = new ArrayList<String>();
        if (!debris.isEmpty()) {
            findings.add(
                    "holds "
                            + debris.size()
                            + " left by a crash or expired: the next start sweeps it");
        }
        if (!orphans.isEmpty()) {
            var parts = orphans.size() == 1 ? " part of an upload" : " parts of uploads";
            findings.add("holds " + orphans.size() + parts + " of nobody who is a user");
        }
        return findings;
    }

    /** Drops what no start would; the names may have lost their mark of the boot meanwhile. */
    void dropOrphans(Staging staging) throws IOException {
        for (var name : orphans) {
            staging.drop(name);
            staging.drop(PartName.of(name).orElseThrow().safe().toString());
        }
    }
}
