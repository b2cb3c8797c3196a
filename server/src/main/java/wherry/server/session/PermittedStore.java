package wherry.server.session;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Reason;
import wherry.protocol.StoreMode;
import wherry.server.files.ContentId;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;
import wherry.server.files.StoreTerms;
import wherry.server.files.StoreTerms.Presence;
import wherry.server.files.VirtualPath;
import wherry.server.users.Operation;
import wherry.server.users.Quota;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A store of which one login may use only what it is permitted, within its quota.
 *
 * @param mine what it has stored itself
 */
record PermittedStore(FileStore files, Permissions permissions, Quota quota, OwnWork mine)
        implements FileStore {
    private static final List<Operation> STORING =
            List.of(Operation.CREATE, Operation.OVERWRITE, Operation.APPEND);

    /** What each letter of RFC 3659, 7.5.5 takes; a directory may always be entered. */
    private static final Map<Character, Operation> LETTERS =
            Map.of(
                    'a', Operation.APPEND,
                    'c', Operation.CREATE,
                    'd', Operation.DELETE,
                    'f', Operation.RENAME,
                    'l', Operation.LIST,
                    'm', Operation.MKDIR,
                    'r', Operation.READ,
                    'w', Operation.OVERWRITE);

    /** Of a login that begins. */
    PermittedStore(FileStore files, Permissions permissions, Quota quota) {
        this(files, permissions, quota, new OwnWork());
    }

    @Override
    public boolean takesColons() {
        return files.takesColons();
    }

    /** Asked by NAME only, so it takes the right to rename. */
    @Override
    public boolean exists(VirtualPath path) throws FileRefused {
        permissions.require(Operation.RENAME, path);
        return files.exists(path);
    }

    @Override
    public void requireDirectory(VirtualPath path) throws FileRefused {
        if (permissions.allowed(path).isEmpty()) {
            throw FileRefused.absent();
        }
        files.requireDirectory(path);
    }

    @Override
    public Listing<Entry> list(VirtualPath path) throws FileRefused {
        permissions.require(Operation.LIST, path);
        return files.list(path);
    }

    @Override
    public Listing<Details> catalogue(VirtualPath path) throws FileRefused {
        permissions.require(Operation.LIST, path);
        return new MappedListing<>(
                files.catalogue(path), found -> permitted(path.child(found.entry().name()), found));
    }

    @Override
    public Download open(VirtualPath file) throws FileRefused {
        permissions.require(Operation.READ, file);
        return files.open(file);
    }

    @Override
    public boolean requireStorable(VirtualPath file, StoreTerms terms) throws FileRefused {
        return files.requireStorable(file, permitted(file, terms));
    }

    @Override
    public Upload create(VirtualPath file, StoreTerms terms, long size) throws FileRefused {
        var permitted = permitted(file, terms);
        var upload = files.create(file, permitted, size);
        return permitted.presence() == Presence.ABSENT ? mine.noting(file, upload) : upload;
    }

    /** Whoever may see it in a listing may ask for it, and whoever may read it may, too. */
    @Override
    public Details details(VirtualPath path) throws FileRefused {
        var lists = permissions.allows(Operation.LIST, path);
        if (!lists && !permissions.allows(Operation.READ, path)) {
            throw FileRefused.absent();
        }
        var found = files.details(path);
        if (!lists && found.entry().directory()) {
            throw FileRefused.absent();
        }
        return permitted(path, found);
    }

    @Override
    public Details part(VirtualPath file, String owner) throws FileRefused {
        requireStoring(file);
        return files.part(file, owner);
    }

    @Override
    public Download openPart(VirtualPath file, String owner) throws FileRefused {
        requireStoring(file);
        return files.openPart(file, owner);
    }

    /** It is the owner's own, so the right to store is enough. */
    @Override
    public void dropPart(VirtualPath file, String owner) throws FileRefused {
        requireStoring(file);
        files.dropPart(file, owner);
    }

    private void requireStoring(VirtualPath file) throws FileRefused {
        if (STORING.stream().noneMatch(each -> permissions.allows(each, file))) {
            throw FileRefused.absent();
        }
    }

    private Details permitted(VirtualPath path, Details found) {
        var allowed = permissions.allowed(path);
        var letters = new StringBuilder();
        for (var letter : found.permitted().toCharArray()) {
            var operation = LETTERS.get(letter);
            if (operation == null || allowed.contains(operation)) {
                letters.append(letter);
            }
        }
        return new Details(found.entry(), found.generation(), letters.toString());
    }

    private StoreTerms permitted(VirtualPath file, StoreTerms terms) throws FileRefused {
        var change = terms.mode() == StoreMode.APP ? Operation.APPEND : Operation.OVERWRITE;
        var creates = permissions.allows(Operation.CREATE, file);
        var changes = permissions.allows(change, file);
        if (!creates && !changes) {
            throw new FileRefused(Reason.PERM, "you may not store here");
        }
        var presence =
                creates && changes ? Presence.ANY : creates ? Presence.ABSENT : Presence.PRESENT;
        return terms.where(presence).within(quota.octets(), quota.files());
    }

    /** Who may only make new files may still say how old the content is that it has brought. */
    @Override
    public Instant modified(VirtualPath file, Instant time, @Nullable ContentId only)
            throws FileRefused {
        if (permissions.allows(Operation.OVERWRITE, file)) {
            return files.modified(file, time, only);
        }
        var own = mine.content(file);
        if (own.isEmpty() || !permissions.allows(Operation.CREATE, file)) {
            throw Permissions.refusal(Operation.OVERWRITE.word());
        }
        return files.modified(file, time, own.get());
    }

    @Override
    public Space space(VirtualPath directory, long mostOctets) throws FileRefused {
        if (permissions.allowed(directory).isEmpty()) {
            throw FileRefused.absent();
        }
        return files.space(directory, Math.min(mostOctets, quota.octets()));
    }

    @Override
    public void delete(VirtualPath file) throws FileRefused {
        permissions.require(Operation.DELETE, file);
        files.delete(file);
    }

    @Override
    public void rename(VirtualPath from, VirtualPath to) throws FileRefused {
        permissions.require(Operation.RENAME, from);
        permissions.require(Operation.RENAME, to);
        permissions.requireMovable(from);
        permissions.requireMovable(to); // what came there would be under a rule made for another
        files.rename(from, to);
    }

    @Override
    public void makeDirectory(VirtualPath directory) throws FileRefused {
        permissions.require(Operation.MKDIR, directory);
        files.makeDirectory(directory);
    }

    @Override
    public void removeDirectory(VirtualPath directory) throws FileRefused {
        permissions.require(Operation.DELETE, directory);
        files.removeDirectory(directory);
    }
}
