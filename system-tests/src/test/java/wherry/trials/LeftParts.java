package wherry.trials;

import wherry.protocol.StoreMode;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;
import wherry.server.files.StoreTerms;
import wherry.server.files.VirtualPath;
import wherry.system.Home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a power cut left in staging, where only parts may lie that hold what was sent.
 *
 * @param place the root of the store
 * @param store opened after the cut
 */
record LeftParts(Path place, FileStore store) {
    private static final Path STAGING = Path.of(".wherry", "staging");
    private static final String MARK = "\\.[0-9a-f]{8}\\.part$";

    /** What is marked with a boot was written before the cut, so in another one than this. */
    static void ofAnotherBoot(Path place) throws IOException {
        for (var file : staged(place)) {
            var name = String.valueOf(file.getFileName());
            Files.move(file, file.resolveSibling(name.replaceAll(MARK, ".00000000.part")));
        }
    }

    private static List<Path> staged(Path place) throws IOException {
        if (!Files.exists(place.resolve(STAGING))) {
            return List.of();
        }
        try (var all = Files.list(place.resolve(STAGING))) {
            return all.toList();
        }
    }

    /** Goes on with all parts and looks at the whole; gives how many there were. */
    int goOn(List<String> wrong) throws IOException, FileRefused {
        var parts = staged(place);
        for (var part : parts) {
            var demand =
                    Demand.all().stream()
                            .filter(one -> one.verb() == Verb.CUT && isOf(part, one))
                            .findAny();
            if (demand.isEmpty()) {
                wrong.add("left in staging: " + part);
            } else {
                goOn(demand.get(), Files.readAllBytes(part), wrong);
            }
        }
        if (!staged(place).isEmpty()) {
            wrong.add("left in staging in the end: " + staged(place));
        }
        return parts.size();
    }

    private static boolean isOf(Path part, Demand demand) {
        return part.toString().matches(Home.PART) && Yard.isPart(part, demand.file());
    }

    private void goOn(Demand demand, byte[] held, List<String> wrong)
            throws IOException, FileRefused {
        var sample = demand.sample();
        if (!sample.begins(held)) {
            wrong.add("a part of " + demand.file() + " holds what was never sent");
            return;
        }
        var all = sample.octets();
        var terms = StoreTerms.of(StoreMode.OLD).with(new StoreTerms.Part(Yard.USER, held.length));
        var file = VirtualPath.root().resolve(demand.file());
        try (var upload = store.create(file, terms, all.length - held.length)) {
            upload.write(ByteBuffer.wrap(all, held.length, all.length - held.length));
            upload.commit();
        }
        var whole = Sample.in(Files.readAllBytes(place.resolve(demand.file())));
        if (!whole.equals(List.of(sample))) {
            wrong.add(demand.file() + " is not whole: " + whole);
        }
    }
}
