package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.Saved;
import wherry.client.transfer.LocalTree.Source;
import wherry.protocol.Digest;
import wherry.protocol.Reason;
import wherry.protocol.StoreMode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts files. A file that exists on the server is replaced. */
public final class Uploads {
    private final Job job;
    private boolean goesOn;

    /** Uploads as part of this job. */
    public Uploads(Job job) {
        this.job = job;
    }

    /**
     * Puts every source, into {@code target} where that is a directory, else as that name. Of a
     * directory whose path ends in no name, as {@code .} does, what it holds goes there, as with
     * {@code cp -r}.
     *
     * @param target empty for the connected directory
     * @param wishes what more is wanted
     * @throws IOException when the connection is no longer usable; what is left was not tried
     */
    public void put(List<TypedPath> sources, String target, Set<Wish> wishes) throws IOException {
        var recursive = wishes.contains(Wish.RECURSIVE);
        var all = new LocalTree(job.local()).expand(sources, job.report());
        var several = target.endsWith("/") || all.size() > 1;
        var to = new Destination(job, RemotePath.trimmed(target), several);
        if (recursive && !to.holds(all)) {
            return;
        }
        var paths = Namesakes.apart(all, job.report());
        if (job.remote().pipeline().isPresent()) {
            var roots = new ArrayList<LocalWalk.Step>();
            for (var source : paths) {
                roots.add(to.root(source, recursive));
            }
            new UploadStream(job, roots, wishes.contains(Wish.ONLY_MISSING)).run();
            return;
        }
        for (var source : paths) {
            job.attempt(source.path().toString(), () -> one(source, to, wishes));
        }
    }

    private void one(Source from, Destination to, Set<Wish> wishes)
            throws IOException, RemoteRefused, FileFailed {
        var source = from.path();
        goesOn = wishes.contains(Wish.ONLY_MISSING);
        if (wishes.contains(Wish.RECURSIVE) && job.local().isDirectory(source)) {
            directory(source, to.directoryName(from), 1);
        } else if (to.isWithin()) {
            file(source, RemotePath.join(to.into(), LocalWalk.nameOf(source)));
        } else {
            fileAsOrInto(source, to.into());
        }
    }

    /**
     * Whether a name is a directory is asked only when a file could not be stored there: that
     * spares a listing for every file.
     */
    private void fileAsOrInto(Path source, String name)
            throws IOException, RemoteRefused, FileFailed {
        try {
            file(source, name);
        } catch (RemoteRefused refused) {
            if (!isAboutTheName(refused) || !job.remote().isDirectory(name)) {
                throw refused;
            }
            file(source, RemotePath.join(name, LocalWalk.nameOf(source)));
        }
    }

    private static boolean isAboutTheName(RemoteRefused refused) {
        return refused.code() == ExitCode.NOTHING_DONE || refused.code() == ExitCode.NOT_PERMITTED;
    }

    private void file(Path source, String name) throws IOException, RemoteRefused, FileFailed {
        if (job.manner().rehearses()) {
            job.report().tell(new Event.Planned("stored", name, job.local().size(source)));
            return;
        }
        if (job.manner().receipts()) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    "This server gives no receipts: nothing was sent; leave out --receipt to send"
                            + " without");
        }
        if (Deed.isDone(job, source, name)) {
            return;
        }
        var had = goesOn ? had(source, name) : 0;
        if (had > 0 && had == job.local().size(source)) {
            job.report().skipped(source.toString(), "is there already, by its size alone");
            return;
        }
        try (var outgoing = job.local().outgoing(source, had, job.type(), job.progress())) {
            job.progress().begin(name, had, outgoing.size());
            var mode = had > 0 ? StoreMode.APP : mode(source, name);
            if (mode == null) {
                job.report().skipped(source.toString(), "is left out, because " + name + " exists");
                return;
            }
            var saved = job.remote().store(mode, name, outgoing.size(), outgoing);
            var size = had + outgoing.size();
            job.manner().journal().add(() -> Deed.key(source, name, size, outgoing.modified()));
            job.report()
                    .tell(
                            new Event.Stored(
                                    source.toString(),
                                    saved.plainName(name),
                                    size,
                                    evidence(saved, had).generation(saved.generation(name))));
        }
    }

    /** How a file is stored under a name that may be taken; null when it is not. */
    private @Nullable StoreMode mode(Path source, String name) throws IOException, FileFailed {
        var existing = job.manner().existing();
        var decision = existing.always().orElse(null);
        if (decision == null) {
            try {
                var there = new Entry(Entry.Kind.FILE, job.remote().size(name), null, name);
                var clash = new Existing.Clash(name, there, job.local().size(source));
                decision = existing.decide(clash);
            } catch (RemoteRefused _) {
                decision = Existing.Decision.GENERATION; // it is free, and stays whoever's it is
            }
        }
        return switch (decision) {
            case REPLACE -> StoreMode.OLD;
            case GENERATION -> StoreMode.NEW;
            case SKIP -> null;
            case FAIL -> throw Unmoved.taken(name);
        };
    }

    /** Where both ends have told their CRC-32C, they were compared. */
    private static Evidence evidence(Saved saved, long had) {
        var crc = saved.digest(Digest.CRC32C);
        return crc == null || had > 0 ? Evidence.WORD : Evidence.of(Digest.CRC32C, crc);
    }

    /**
     * How much of a file the server has, where no digest can prove that it is its beginning:
     * whoever asks for it is told so (B 49).
     */
    private long had(Path source, String name) throws IOException, FileFailed {
        try {
            var had = job.type().converts() ? 0 : job.remote().size(name);
            if (had > job.local().size(source)) {
                return 0;
            }
            if (had > 0 && had < job.local().size(source)) {
                job.report()
                        .noted(
                                source.toString(),
                                "goes on after the "
                                        + Amount.octets(had)
                                        + " that are there; this server cannot prove that"
                                        + " they are its beginning");
            }
            return had;
        } catch (RemoteRefused _) {
            return 0; // it is not there
        }
    }

    private void directory(Path source, String name, int depth)
            throws IOException, RemoteRefused, FileFailed {
        var children = job.local().children(source);
        ensureDirectory(name);
        var namesakes = Namesakes.within(children);
        for (var child : children) {
            var inside = RemotePath.join(name, LocalWalk.nameOf(child));
            var kind = job.local().kind(child);
            var isDirectory = kind == LocalFiles.Kind.DIRECTORY;
            if (!job.manner().selection().holds(RemotePath.tail(inside, depth), isDirectory)
                    || !namesakes.admit(inside, child.toString(), job.report())) {
                continue;
            }
            switch (kind) {
                case FILE -> job.attempt(child.toString(), () -> file(child, inside));
                case DIRECTORY ->
                        job.attempt(child.toString(), () -> directory(child, inside, depth + 1));
                case LINK -> job.report().skipped(child.toString(), "is a symbolic link");
                case OTHER, ABSENT ->
                        job.report().skipped(child.toString(), "is not a regular file");
            }
        }
    }

    private void ensureDirectory(String name) throws IOException, RemoteRefused, FileFailed {
        if (name.isEmpty() || job.manner().rehearses()) {
            return; // the connected directory
        }
        if (job.remote().supports("XMKD")) {
            try {
                job.remote().mkdir(name);
            } catch (RemoteRefused refused) {
                var exists = refused.reason().filter(r -> r == Reason.EXISTS).isPresent();
                if (!exists && !job.remote().isDirectory(name)) {
                    throw refused;
                }
            }
        } else if (!job.remote().isDirectory(name)) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    "This server cannot make directories (it announces no XMKD): make "
                            + name
                            + " there by other means, or put the files one directory up");
        }
    }
}
