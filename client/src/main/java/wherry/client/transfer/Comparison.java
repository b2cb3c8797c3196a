package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Pipeline;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.Request;
import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds what makes two trees the same, directory by directory: the server lists many at once, and
 * each is compared with its counterpart here as soon as it is there.
 */
final class Comparison {
    /** So many directories may be listed and not compared yet. */
    private static final int AT_ONCE = 64;

    private final Job job;
    private final SyncWish wish;
    private final SyncPlan plan;
    private final Path here;
    private final String there;
    private final Walk walk = new Walk(true);
    private final Deque<Pair> waiting = new ArrayDeque<>();
    private final Returned<Pair> returned = new Returned<>();
    private int listed;

    /** Two directories of one name, as far as they are there; empty for the two roots. */
    private record Pair(String path, Path local, boolean isHere, boolean isThere, int depth) {}

    Comparison(Job job, SyncWish wish, SyncPlan plan, Path here, String there) {
        this.job = job;
        this.wish = wish;
        this.plan = plan;
        this.here = here;
        this.there = there;
        waiting.add(new Pair("", here, job.local().isDirectory(here), true, 0));
    }

    /** Fills the plan. */
    void run() throws IOException {
        while (true) {
            try {
                listed = 0;
                var pipeline = UploadStream.pipeline(job);
                pipeline.run(() -> next(pipeline));
                return;
            } catch (IOException lost) {
                if (!job.line().again(lost)) {
                    throw lost;
                }
                returned.giveUp().forEach(each -> waiting.addFirst(each.what()));
            }
        }
    }

    private @Nullable Request next(Pipeline pipeline) {
        while (listed < AT_ONCE) {
            var pair = waiting.poll();
            if (pair == null) {
                return null;
            }
            if (pair.isThere) {
                listed++;
                return look(pipeline, pair);
            }
            compare(pair, Map.of());
        }
        return null;
    }

    private Request look(Pipeline pipeline, Pair pair) {
        var found = new HashMap<String, Seen>();
        Request.Ending<String> ending =
                Request.Ending.of(
                        _ -> after(pipeline, pair, () -> compare(pair, found)),
                        trouble -> unlisted(pipeline, pair, trouble));
        var path = path(pair.path);
        return new Request.Look(path, entry -> found.put(entry.name(), Seen.there(entry)), ending);
    }

    /** On the writing thread, which may take its time. */
    private void after(Pipeline pipeline, Pair pair, Runnable work) {
        Request.Ending<String> untold =
                Request.Ending.of(_ -> {}, lost -> returned.add(pair, 1, lost));
        pipeline.follow(
                () -> {
                    listed--;
                    work.run();
                    return null;
                },
                untold);
    }

    private void unlisted(Pipeline pipeline, Pair pair, Exception trouble) {
        if (Persistence.isPassing(trouble)) {
            returned.add(pair, 1, trouble);
        } else if (pair.depth == 0 && !wish.down() && isAbsent(trouble)) {
            after(pipeline, pair, () -> begin(pair));
        } else {
            after(pipeline, pair, () -> failed(path(pair.path), trouble));
        }
    }

    private static boolean isAbsent(Exception trouble) {
        return trouble instanceof RemoteRefused refused
                && refused.reason().filter(why -> why == Reason.NOFILE).isPresent();
    }

    /** There is nothing yet to compare with. */
    private void begin(Pair root) {
        try {
            plan.make(there, here);
            compare(root, Map.of());
        } catch (FileFailed full) {
            failed(there, full);
        }
    }

    private void failed(String name, Exception trouble) {
        plan.incomplete();
        job.report().failed(name, Failure.of(trouble));
    }

    private String path(String inside) {
        return RemotePath.join(there, inside);
    }

    private void compare(Pair pair, Map<String, Seen> remote) {
        try {
            var local = pair.isHere ? LocalLook.at(job.local(), pair.local) : LocalLook.NOTHING;
            var names = new TreeSet<>(remote.keySet());
            names.addAll(local.seen().keySet());
            var clashes = new Clashes(local.with(names), wish.caseSensitive());
            for (var name : names) {
                var found =
                        new Found(
                                RemotePath.join(pair.path, name),
                                local.path(pair.local, name),
                                pair.depth + 1,
                                local.seen().get(name),
                                remote.get(name));
                if (clashes.hold(name) || local.isTwice(name)) {
                    failed(found.path, clash(found.path, clashes.reason(name)));
                } else if (job.manner().selection().holds(found.path, found.isDirectory())) {
                    decide(found);
                }
            }
        } catch (FileFailed | InvalidPathException unreadable) {
            failed(pair.local.toString(), unreadable);
        }
    }

    private static FileFailed clash(String inside, String reason) {
        return new FileFailed(ExitCode.NOTHING_DONE, inside + " is left alone. " + reason);
    }

    /** What both sides have under one path, and where that is here. */
    private record Found(
            String path, Path local, int depth, @Nullable Seen here, @Nullable Seen there) {
        boolean isDirectory() {
            return isDirectory(here) || isDirectory(there);
        }

        static boolean isDirectory(@Nullable Seen seen) {
            return seen != null && seen.kind() == Seen.Kind.DIRECTORY;
        }
    }

    private void decide(Found found) {
        var from = wish.down() ? found.there : found.here;
        var to = wish.down() ? found.here : found.there;
        try {
            if (to != null && to.kind() == Seen.Kind.FILE) {
                plan.target();
            }
            if (from == null) {
                only(found, to);
            } else if (from.kind() == Seen.Kind.OTHER) {
                job.report().skipped(found.local.toString(), "is no regular file");
            } else if (to != null && to.kind() != from.kind()) {
                var why = " is a file on one side and something else on the other: remove one";
                failed(found.path, new FileFailed(ExitCode.NOTHING_DONE, found.path + why));
            } else if (from.kind() == Seen.Kind.DIRECTORY) {
                directory(found, to == null);
            } else {
                file(found, from, to);
            }
        } catch (FileFailed trouble) {
            failed(found.path, trouble);
        }
    }

    private void file(Found found, Seen from, @Nullable Seen to) throws FileFailed {
        plan.source();
        if (wish.down()) {
            RemotePath.safe(RemotePath.last(found.path));
        }
        if (to != null && !wish.checksum() && !wish.removesSource() && from.looksLike(to)) {
            plan.same();
        } else {
            plan.move(from, to == null, path(found.path), found.local);
        }
    }

    private void directory(Found found, boolean isNew) throws FileFailed {
        if (wish.down()) {
            RemotePath.safe(RemotePath.last(found.path));
        }
        if (isNew) {
            plan.make(path(found.path), found.local);
        }
        enter(found);
    }

    private void enter(Found found) throws FileFailed {
        walk.enter(path(found.path), found.depth);
        var isHere = found.here != null;
        var isThere = found.there != null;
        waiting.add(new Pair(found.path, found.local, isHere, isThere, found.depth));
    }

    /** What only the other side has. */
    private void only(Found found, @Nullable Seen to) throws FileFailed {
        if (to == null || !wish.deletes()) {
            return;
        }
        switch (to.kind()) {
            case FILE -> plan.drop(to, path(found.path), found.local);
            case DIRECTORY -> {
                plan.empty(path(found.path), found.local);
                enter(found);
            }
            case OTHER -> job.report().skipped(found.local.toString(), "is no regular file");
        }
    }
}
