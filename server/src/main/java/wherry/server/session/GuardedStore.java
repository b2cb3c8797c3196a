package wherry.server.session;

import org.jspecify.annotations.Nullable;

import wherry.server.files.ContentId;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;
import wherry.server.files.StoreTerms;
import wherry.server.files.VirtualPath;

import java.time.Instant;

/** A store whose guarded directories stay shut until their credentials were given. */
record GuardedStore(FileStore files, DirectoryGuard guard) implements FileStore {

    @Override
    public boolean takesColons() {
        return files.takesColons();
    }

    @Override
    public boolean exists(VirtualPath path) throws FileRefused {
        guard.requireOpen(path);
        return files.exists(path);
    }

    /** That a guarded directory exists is no secret: its parent's listing shows it. */
    @Override
    public void requireDirectory(VirtualPath path) throws FileRefused {
        guard.requireOpen(guard.guards(path) ? path.parent() : path);
        files.requireDirectory(path);
    }

    @Override
    public Listing<Entry> list(VirtualPath path) throws FileRefused {
        guard.requireOpen(path);
        return files.list(path);
    }

    @Override
    public Listing<Details> catalogue(VirtualPath path) throws FileRefused {
        guard.requireOpen(path);
        return files.catalogue(path);
    }

    @Override
    public Download open(VirtualPath file) throws FileRefused {
        guard.requireOpen(file);
        return files.open(file);
    }

    @Override
    public boolean requireStorable(VirtualPath file, StoreTerms terms) throws FileRefused {
        guard.requireOpen(file);
        return files.requireStorable(file, terms);
    }

    @Override
    public Upload create(VirtualPath file, StoreTerms terms, long size) throws FileRefused {
        guard.requireOpen(file);
        return files.create(file, terms, size);
    }

    @Override
    public Details details(VirtualPath path) throws FileRefused {
        guard.requireOpen(guard.guards(path) ? path.parent() : path);
        return files.details(path);
    }

    @Override
    public Details part(VirtualPath file, String owner) throws FileRefused {
        guard.requireOpen(file);
        return files.part(file, owner);
    }

    @Override
    public Download openPart(VirtualPath file, String owner) throws FileRefused {
        guard.requireOpen(file);
        return files.openPart(file, owner);
    }

    @Override
    public void dropPart(VirtualPath file, String owner) throws FileRefused {
        guard.requireOpen(file);
        files.dropPart(file, owner);
    }

    @Override
    public Instant modified(VirtualPath file, Instant time, @Nullable ContentId only)
            throws FileRefused {
        guard.requireOpen(file);
        return files.modified(file, time, only);
    }

    @Override
    public Space space(VirtualPath directory, long mostOctets) throws FileRefused {
        guard.requireOpen(directory);
        return files.space(directory, mostOctets);
    }

    @Override
    public void delete(VirtualPath file) throws FileRefused {
        guard.requireOpen(file);
        files.delete(file);
    }

    @Override
    public void rename(VirtualPath from, VirtualPath to) throws FileRefused {
        guard.requireOpen(from);
        guard.requireOpen(to);
        files.rename(from, to);
    }

    @Override
    public void makeDirectory(VirtualPath directory) throws FileRefused {
        guard.requireOpen(directory);
        files.makeDirectory(directory);
    }

    @Override
    public void removeDirectory(VirtualPath directory) throws FileRefused {
        guard.requireOpen(directory);
        files.removeDirectory(directory);
    }
}
