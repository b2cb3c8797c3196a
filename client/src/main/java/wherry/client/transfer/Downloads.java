package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Gets files. Local names come from what the user typed; where a glob or a recursion takes them
 * from the server, each is one safe component or is refused.
 */
public final class Downloads {
    private final Job job;
    private @Nullable RemoteTree tree;
    private @Nullable RemoteFiles seen;

    /** Downloads as part of this job. */
    public Downloads(Job job) {
        this.job = job;
    }

    /** What the server has, over the connection there is now. */
    private RemoteTree tree() {
        var known = tree;
        var remote = job.remote();
        if (known == null || seen != remote) {
            known = new RemoteTree(remote, job.local());
            tree = known;
            seen = remote;
        }
        return known;
    }

    /**
     * Gets every source, into {@code target} where that is a directory, else as that name.
     *
     * @param target null for the local directory
     * @param wishes what more is wanted
     * @throws IOException when the connection is no longer usable; what is left was not tried
     */
    public void get(List<TypedPath> sources, @Nullable Path target, Set<Wish> wishes)
            throws IOException {
        var recursive = wishes.contains(Wish.RECURSIVE);
        var into = target == null ? job.local().directory() : target;
        if (job.remote().pipeline().isPresent()) {
            stream(sources, into, new DownloadStream(job, wishes));
            return;
        }
        if (job.local().isDirectory(into)) {
            apart(sources, path -> job.attempt(path, () -> one(path, true, into, recursive)));
            return;
        }
        var only = new Only();
        visit(sources, only);
        if (only.isOneOfSeveral) {
            tellThatOneCannotHoldSeveral(into);
        } else if (only.path != null) {
            var path = only.path;
            job.attempt(path, () -> one(path, false, into, recursive));
        }
    }

    private void stream(List<TypedPath> sources, Path into, DownloadStream stream)
            throws IOException {
        if (job.local().isDirectory(into)) {
            apart(sources, path -> stream.add(RemotePath.trimmed(path), within(into, path)));
        } else {
            var only = new Only();
            visit(sources, only);
            if (only.isOneOfSeveral) {
                tellThatOneCannotHoldSeveral(into);
            } else if (only.path != null) {
                var path = only.path;
                job.attempt(path, () -> stream.add(RemotePath.trimmed(path), into));
            }
        }
        stream.run();
    }

    /** What a path becomes in a directory; the root and its like become the directory itself. */
    private static Path within(Path into, String path) throws FileFailed {
        var name = RemotePath.last(path);
        return name.isEmpty() ? into : into.resolve(RemotePath.safe(name));
    }

    private void tellThatOneCannotHoldSeveral(Path into) {
        var trouble = into + " is not a directory, so it cannot hold several files";
        job.report().failed(into.toString(), new Failure(trouble, ExitCode.LOCAL_FILE));
    }

    /** The one path that was found, if it is one. */
    private static final class Only implements RemoteTree.Visit {
        private @Nullable String path;
        private boolean isOneOfSeveral;

        @Override
        public void at(String found) {
            isOneOfSeveral |= path != null;
            path = found;
        }
    }

    /** Each that has a name of its own. */
    private void apart(List<TypedPath> sources, RemoteTree.Visit visit) throws IOException {
        var namesakes = Namesakes.anywhere();
        visit(
                sources,
                path -> {
                    var name = RemotePath.last(path);
                    if (name.isEmpty() || namesakes.admit(name, path, job.report())) {
                        visit.at(path);
                    }
                });
    }

    private void visit(List<TypedPath> sources, RemoteTree.Visit visit) throws IOException {
        for (var source : sources) {
            try {
                tree().expand(source, visit);
            } catch (RemoteRefused | FileFailed trouble) {
                job.report().failed(source.text(), Failure.of(trouble));
            }
        }
    }

    private void one(String path, boolean isDirectory, Path into, boolean recursive)
            throws IOException, RemoteRefused, FileFailed {
        var name = RemotePath.last(path);
        if (isDirectory && name.isEmpty() && !recursive) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    path + " names a directory: use -r to get what it holds");
        }
        var target = isDirectory && !name.isEmpty() ? into.resolve(RemotePath.safe(name)) : into;
        fetch(Entry.Kind.UNKNOWN, RemotePath.trimmed(path), target, new Walk(recursive));
    }

    /** What the server does not tell is found out: what cannot be retrieved may be a directory. */
    private void fetch(Entry.Kind kind, String path, Path target, Walk walk)
            throws IOException, RemoteRefused, FileFailed {
        switch (kind) {
            case FILE -> file(path, target);
            case DIRECTORY -> directory(path, target, walk);
            case UNKNOWN -> {
                try {
                    file(path, target);
                } catch (RemoteRefused refused) {
                    if (!job.remote().isDirectory(path)) {
                        throw refused;
                    }
                    directory(path, target, walk);
                }
            }
        }
    }

    private void file(String path, Path target) throws IOException, RemoteRefused, FileFailed {
        if (job.manner().rehearses()) {
            job.report().tell(new Event.Planned("fetched", target.toString(), 0));
            return;
        }
        var decision = new Occupied(job.local(), target).met(job.manner().existing(), 0);
        if (decision == Existing.Decision.FAIL) {
            throw Unmoved.taken(target.toString());
        }
        if (decision == Existing.Decision.SKIP) {
            job.report().skipped(path, "is left out, because " + target + " exists");
            return;
        }
        try (var incoming = new Incoming(job.local(), target, path, job.type(), job.progress())) {
            job.remote().retrieve(path, incoming);
            incoming.commit(decision == Existing.Decision.GENERATION);
            var octets = incoming.announced();
            job.report().tell(new Event.Fetched(path, target.toString(), octets, Evidence.WORD));
        }
    }

    private void directory(String path, Path target, Walk walk)
            throws IOException, RemoteRefused, FileFailed {
        walk.enter(path);
        try (var entries = tree().children(path)) {
            if (!job.manner().rehearses()) {
                job.local().makeDirectory(target);
            }
            for (var entry = entries.next();
                    entry != null && !walk.isOver();
                    entry = entries.next()) {
                var kind = entry.kind();
                var name = entry.name();
                var inside = RemotePath.join(path, name);
                var relative = RemotePath.tail(inside, walk.depth());
                if (!job.manner().selection().holds(relative, kind != Entry.Kind.FILE)) {
                    continue;
                }
                job.attempt(
                        inside,
                        () -> fetch(kind, inside, target.resolve(RemotePath.safe(name)), walk));
            }
        } finally {
            walk.leave();
        }
    }
}
