package wherry.server.files;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * One user's files in a directory of the local disk: the verbs. {@link Tree} walks, {@link
 * Publisher} stores.
 */
public final class LocalFileStore implements FileStore {
    private final Tree tree;
    private final Staging staging;
    private final Generations generations;
    private final Shelf shelf;
    private final Lookup lookup;
    private final Listings listings;
    private final Directories directories;
    private final Growth growth;
    private final Publisher publisher;
    private final Renaming renaming;
    private final Parts parts;
    private final Arrivals arrivals;
    private final StorePolicy policy;
    private final NameLocks locks = new NameLocks();

    /**
     * Opens the store in a directory that exists, undoes what an earlier server did not finish and
     * sweeps what it left in staging, but for resumable parts.
     */
    public LocalFileStore(Path root, StorePolicy policy, InstantSource clock) throws IOException {
        this.tree = new Tree(root);
        this.staging = new Staging(tree);
        this.shelf = new Shelf(tree, staging);
        this.generations = new Generations(tree, staging, shelf, policy.generations());
        this.lookup = new Lookup(tree, generations);
        this.listings = new Listings(tree, lookup, generations, locks, policy.colons());
        this.growth = new Growth(tree, staging);
        var expiry = Expiry.after(policy.partsKept(), clock);
        this.parts = new Parts(staging, tree.ledger(), expiry);
        this.publisher = new Publisher(tree, staging, generations, growth, locks, parts, policy);
        this.renaming = new Renaming(tree, staging, generations, shelf);
        this.directories = new Directories(tree, staging, shelf, publisher, policy);
        var room = new Room(root, policy.reserve(), this::reclaim);
        this.arrivals = new Arrivals(tree, staging, lookup, room, parts, publisher);
        this.policy = policy;
        tree.ledger().reclaimingWith(parts::reclaim);
        generations.recover();
        growth.recover();
        renaming.recover();
        Census.of(tree);
        parts.recover();
        for (var left : staging.content()) {
            if (!parts.holds(left)) {
                staging.drop(left);
            }
        }
    }

    private void reclaim(long octets, long files) throws IOException {
        tree.ledger().changing(() -> parts.reclaim(octets, files));
    }

    @Override
    public boolean takesColons() {
        return policy.colons();
    }

    @Override
    public boolean exists(VirtualPath path) throws FileRefused {
        return path.isRoot()
                || locks.holding(
                        Lookup.plain(path),
                        () ->
                                lookup.look(lookup.locate(path))
                                        .filter(LocalListing::isOrdinary)
                                        .isPresent());
    }

    @Override
    public void requireDirectory(VirtualPath path) throws FileRefused {
        Disk.attempt(
                () -> {
                    try (var directory = tree.open(path)) {
                        directory.open(); // one that may not be read is none
                    }
                });
    }

    @Override
    public Listing<Entry> list(VirtualPath path) throws FileRefused {
        return listings.list(path);
    }

    @Override
    public Listing<Details> catalogue(VirtualPath path) throws FileRefused {
        return listings.catalogue(path);
    }

    @Override
    public Download open(VirtualPath file) throws FileRefused {
        Lookup.requireName(file);
        if (file.wholeOfPart().isPresent()) {
            throw FileRefused.absent();
        }
        var before = Disk.attempt(() -> growth.before(file));
        if (before.isPresent()) {
            return before.get();
        }
        return locks.holding(
                Lookup.plain(file),
                () -> {
                    var place = lookup.locate(file);
                    try (var parent = tree.open(place.parent())) {
                        return new LocalDownload(parent.open(place.last()));
                    }
                });
    }

    @Override
    public boolean requireStorable(VirtualPath file, StoreTerms terms) throws FileRefused {
        return arrivals.requireStorable(file, terms);
    }

    @Override
    public Upload create(VirtualPath file, StoreTerms terms, long size) throws FileRefused {
        return arrivals.create(file, terms, size);
    }

    @Override
    public Details details(VirtualPath path) throws FileRefused {
        return locks.holding(Lookup.plain(path), () -> lookup.details(path));
    }

    @Override
    public Details part(VirtualPath file, String owner) throws FileRefused {
        var part = Disk.attempt(() -> parts.find(PartName.Key.of(owner, file)));
        var name = GenerationName.part(file.last());
        return new Details(new Entry(name, false, part.octets(), part.since()), 0, "dw");
    }

    @Override
    public Download openPart(VirtualPath file, String owner) throws FileRefused {
        return Disk.attempt(() -> parts.open(PartName.Key.of(owner, file)));
    }

    @Override
    public void dropPart(VirtualPath file, String owner) throws FileRefused {
        Disk.attempt(() -> parts.drop(PartName.Key.of(owner, file)));
    }

    /**
     * Not forced to disk: after a power cut the content counts, and when it came may be guessed.
     */
    @Override
    public Instant modified(VirtualPath file, Instant time, @Nullable ContentId only)
            throws FileRefused {
        Lookup.requireName(file);
        var name = Lookup.plain(file);
        return locks.changing(
                name,
                () -> {
                    growth.settle(name);
                    try (var parent = tree.open(name.parent())) {
                        var place = lookup.locate(file, parent);
                        return place.equals(name)
                                ? Attributes.modified(parent, name.last(), time, only)
                                : generations.modified(place, time, only);
                    }
                });
    }

    @Override
    public Space space(VirtualPath directory, long mostOctets) throws FileRefused {
        requireDirectory(directory);
        return arrivals.space(mostOctets);
    }

    @Override
    public void delete(VirtualPath file) throws FileRefused {
        Lookup.requireName(file);
        var name = Lookup.plain(file);
        locks.changing(
                name,
                () -> {
                    var place = lookup.locate(file);
                    if (place.equals(name)) {
                        deleteNewest(name);
                    } else {
                        generations.delete(
                                name, Integer.parseInt(place.last()), lookup.isFile(name));
                    }
                    return place;
                });
    }

    @Override
    public void rename(VirtualPath from, VirtualPath to) throws FileRefused {
        for (var path : List.of(from, to)) {
            Lookup.requireName(path);
            Lookup.requireCreatable(path);
        }
        if (from.contains(to) && !from.equals(to)) {
            throw new FileRefused(Reason.NAME, "a directory cannot move into itself");
        }
        locks.moving(
                from,
                to,
                () -> {
                    growth.settle(from);
                    renaming.move(from, to);
                    return to;
                });
    }

    @Override
    public void makeDirectory(VirtualPath directory) throws FileRefused {
        locks.changing(directory, () -> directories.make(directory));
    }

    @Override
    public void removeDirectory(VirtualPath directory) throws FileRefused {
        Lookup.requireName(directory);
        locks.moving(directory, directory, () -> directories.remove(directory));
    }

    /** What all content takes. */
    Ledger ledger() {
        return tree.ledger();
    }

    private void deleteNewest(VirtualPath file) throws IOException {
        try (var parent = tree.open(file.parent())) {
            if (!parent.holdsFile(file.last())) {
                throw new NoSuchFileException(file.last());
            }
            generations.beforeNewestGoes(file);
            parent.deleteFile(file.last());
            generations.newestWent(file);
            publisher.force(parent);
        }
    }
}
