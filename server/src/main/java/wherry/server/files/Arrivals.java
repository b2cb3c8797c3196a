package wherry.server.files;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * How an upload begins: what it finds is looked at, room is promised, and a file is staged, or the
 * part of an earlier upload taken up again.
 */
final class Arrivals {
    private final Tree tree;
    private final Staging staging;
    private final Lookup lookup;
    private final Room room;
    private final Parts parts;
    private final Publisher publisher;

    Arrivals(
            Tree tree,
            Staging staging,
            Lookup lookup,
            Room room,
            Parts parts,
            Publisher publisher) {
        this.tree = tree;
        this.staging = staging;
        this.lookup = lookup;
        this.room = room;
        this.parts = parts;
        this.publisher = publisher;
    }

    /** Refuses what could not begin now; gives whether a file is there already. */
    boolean requireStorable(VirtualPath file, StoreTerms terms) throws FileRefused {
        Lookup.requireName(file);
        var target = Target.of(file, terms);
        var old = old(target);
        var part = terms.part();
        if (part != null && part.from() > 0) {
            var key = PartName.Key.of(part.owner(), target.file());
            Disk.attempt(() -> parts.require(key, part.from()));
        }
        return old.isPresent();
    }

    /** What an upload will find; refused when its directory is not there or it may not follow. */
    private Optional<BasicFileAttributes> old(Target target) throws FileRefused {
        return Disk.attempt(
                () -> {
                    try (var parent = tree.open(target.file().parent())) {
                        return lookup.checkTarget(target, parent);
                    }
                });
    }

    /** Begins an upload of so many octets. */
    FileStore.Upload create(VirtualPath file, StoreTerms terms, long size) throws FileRefused {
        Lookup.requireName(file);
        var target = Target.of(file, terms);
        var old = old(target);
        var promise = tree.ledger().promise(terms);
        var growth = target.growth(target.total(size), old);
        var files = target.newFiles(old);
        var draft =
                Disk.attempt(
                        () ->
                                tree.ledger()
                                        .together(() -> drafted(target, promise, growth, files)));
        try {
            var octets = target.room(size, old);
            room.promise(octets);
            return begun(target, draft, new LocalUpload.Promised(octets, promise));
        } catch (FileRefused refused) {
            Disk.attempt(
                    () ->
                            tree.ledger()
                                    .changing(
                                            () -> {
                                                promise.release();
                                                draft.untouched();
                                            }));
            throw refused;
        }
    }

    /** How much room there is where all content may take so many octets. */
    FileStore.Space space(long mostOctets) throws FileRefused {
        var ledger = tree.ledger();
        var free = Math.min(ledger.left(mostOctets), room.left());
        return new FileStore.Space(Math.max(0, free), mostOctets, ledger.octets());
    }

    /** A part leaves the books as its octets are promised: nothing is counted twice. */
    private Draft drafted(Target target, Ledger.Promise promise, long growth, long files)
            throws IOException, FileRefused {
        parts.sweep();
        var draft = draft(target);
        try {
            promise.become(growth, files);
            return draft;
        } catch (FileRefused refused) {
            draft.untouched();
            throw refused;
        }
    }

    private Draft draft(Target target) throws IOException, FileRefused {
        var part = target.terms().part();
        if (part == null || (part.from() == 0 && !parts.areKept())) {
            return new Draft.Passing(Staging.newName());
        }
        var key = PartName.Key.of(part.owner(), target.file());
        if (part.from() == 0) {
            return new Draft.Resumable(parts, parts.begun(key), false, 0);
        }
        var found = parts.require(key, part.from());
        return new Draft.Resumable(parts, parts.take(found), true, part.from());
    }

    private FileStore.Upload begun(Target target, Draft draft, LocalUpload.Promised promised)
            throws FileRefused {
        try {
            return Disk.attempt(
                    () ->
                            new LocalUpload(
                                    staging,
                                    room,
                                    promised,
                                    draft,
                                    upload -> publisher.publish(upload, target)));
        } catch (FileRefused refused) {
            room.settle(promised.octets());
            throw refused;
        }
    }
}
