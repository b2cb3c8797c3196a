package wherry.server.session;

import wherry.protocol.Reason;
import wherry.protocol.StoreMode;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;
import wherry.server.files.StoreTerms;
import wherry.server.files.StoreTerms.Presence;
import wherry.server.files.VirtualPath;
import wherry.server.users.Operation;
import wherry.server.users.Quota;

import java.util.List;
import java.util.Map;

/** A store of which one login may use only what it is permitted, within its quota. */
record PermittedStore(FileStore files, Permissions permissions, Quota quota) implements FileStore {
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
    public Listing list(VirtualPath path) throws FileRefused {
        permissions.require(Operation.LIST, path);
        return files.list(path);
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
        return files.create(file, permitted(file, terms), size);
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
        var letters = new StringBuilder();
        found.permitted()
                .chars()
                .filter(letter -> isPermitted(path, (char) letter))
                .forEach(letter -> letters.append((char) letter));
        return new Details(found.entry(), found.generation(), letters.toString());
    }

    private boolean isPermitted(VirtualPath path, char letter) {
        var operation = LETTERS.get(letter);
        return operation == null || permissions.allows(operation, path);
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
