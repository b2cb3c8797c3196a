package wherry.server.files;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.StoreMode;

import java.io.IOException;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How an upload becomes a file. Until the one rename, the name holds its old content; from then on
 * the new content, whole, unless its name cannot be made safe: then the old content comes back.
 */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final Tree tree;
    private final Staging staging;
    private final Generations generations;
    private final Growth growth;
    private final Lookup lookup;
    private final NameLocks locks;
    private final Parts parts;
    private final StorePolicy policy;
    private final Set<PosixFilePermission> permissions;

    Publisher(
            Tree tree,
            Staging staging,
            Generations generations,
            Growth growth,
            NameLocks locks,
            Parts parts,
            StorePolicy policy) {
        this.tree = tree;
        this.staging = staging;
        this.generations = generations;
        this.growth = growth;
        this.lookup = new Lookup(tree, generations);
        this.locks = locks;
        this.parts = parts;
        this.policy = policy;
        this.permissions = PosixFilePermissions.fromString(policy.mode());
    }

    /** The recipe: look again, add the old content for APP, number, mode, force, rename. */
    FileStore.Saved publish(LocalUpload upload, Target target) throws FileRefused {
        var file = target.file();
        return locks.changing(
                file,
                () -> {
                    growth.settle(file);
                    try (var parent = tree.open(file.parent())) {
                        return published(upload, target, parent);
                    }
                });
    }

    private FileStore.Saved published(LocalUpload upload, Target target, Directory parent)
            throws IOException, FileRefused {
        var file = target.file();
        var mode = target.terms().mode();
        var old = lookup.checkTarget(target, parent);
        upload.promise().become(target.growth(upload.size(), old), target.newFiles(old));
        var number = generations.next(file, parent, old.isPresent());
        if (mode == StoreMode.APP && old.isPresent()) {
            if (growth.suits(file, old.get())) {
                return grown(upload, file, number, old.get().size());
            }
            prependOld(upload, parent, file.last());
        }
        Numbering.write(upload.place(), upload.staged(), number);
        if (!permissions.equals(Staging.FILE_MODE)) {
            upload.place().mode(upload.staged(), permissions);
        }
        var whole = upload.finish(policy.durability() != Durability.NONE);
        replace(upload, whole.size(), parent, file, old.map(_ -> mode));
        var id = ContentId.of(whole);
        return new FileStore.Saved(whole.size(), number, policy.durability(), id);
    }

    /** The recipe for a file that grows where it is. */
    private FileStore.Saved grown(LocalUpload upload, VirtualPath file, int number, long oldSize)
            throws IOException {
        var size = growth.grow(file, number, upload::copyTo);
        tree.ledger()
                .changing(
                        () -> {
                            tree.ledger().grew(size - oldSize);
                            upload.promise().release();
                            parts.outdate(file);
                        });
        return new FileStore.Saved(size, number, policy.durability(), null);
    }

    /** Makes names survive a power cut, where that was promised. */
    void force(Directory directory) throws IOException {
        if (policy.durability() == Durability.FULL) {
            directory.force();
        }
    }

    private static void prependOld(LocalUpload upload, Directory parent, String name)
            throws IOException {
        try (var old = parent.open(name)) {
            upload.prepend(old);
        }
    }

    private void replace(
            LocalUpload upload,
            long size,
            Directory parent,
            VirtualPath file,
            Optional<StoreMode> old)
            throws IOException {
        if (policy.durability() == Durability.FULL) {
            parent.readyToForce();
        }
        var keeper = new Predecessor.Keeper(generations, upload.place());
        var before = predecessor(keeper, parent, file, old);
        try {
            tree.ledger()
                    .changing(
                            () -> {
                                staging.publish(
                                        upload.place(),
                                        upload.staged(),
                                        OptionalLong.of(size),
                                        parent,
                                        file.last());
                                upload.hasItsName();
                                upload.promise().release();
                                parts.outdate(file);
                            });
        } catch (IOException trouble) {
            before.stay();
            throw trouble;
        }
        try {
            force(parent);
        } catch (IOException trouble) {
            undo(before, parent, trouble);
            throw trouble;
        }
        before.go();
    }

    /** Only a force that was promised can fail, so only then the old content may have to return. */
    private Predecessor predecessor(
            Predecessor.Keeper keeper, Directory parent, VirtualPath file, Optional<StoreMode> old)
            throws IOException {
        if (old.isEmpty()) {
            return keeper.none(file);
        }
        if (old.get() == StoreMode.NEW) {
            return keeper.kept(parent, file);
        }
        return policy.durability() == Durability.FULL
                ? keeper.held(parent, file)
                : keeper.lost(file);
    }

    /** Nobody is told that anything was saved, so what was there before comes back. */
    private static void undo(Predecessor before, Directory parent, IOException trouble) {
        var undone = false;
        try {
            undone = before.comeBack(parent);
            parent.force(); // a rename that may have reached the disk is followed by its opposite
        } catch (IOException further) {
            trouble.addSuppressed(further);
        }
        if (!undone) {
            LOG.error("an upload was refused, and its content has the name all the same");
        }
    }
}
