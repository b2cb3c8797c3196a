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

/** A store of which one login may use only what it is permitted, within its quota. */
record PermittedStore(FileStore files, Permissions permissions, Quota quota) implements FileStore {

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
