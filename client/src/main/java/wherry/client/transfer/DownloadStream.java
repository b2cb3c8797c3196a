package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Pipeline;
import wherry.client.remote.Request;
import wherry.protocol.Command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Gets files and trees from a server that gives many at once. What directories hold goes to the
 * backlog as it is heard, and is asked for from there; a directory is asked for like a file. What
 * was under way when the connection was lost is begun again on the next one.
 */
final class DownloadStream {
    private final Job job;
    private final Walk walk;
    private final boolean again;
    private final Backlog unlisted;
    private final Backlog files;
    private final Returned<Backlog.Item> returned = new Returned<>();
    private final Finishers finishers = new Finishers();

    /**
     * Gets what is added. With {@link Wish#ONLY_MISSING} files that are here already, proven equal,
     * are left alone.
     */
    DownloadStream(Job job, Set<Wish> wishes) {
        this.job = job;
        this.walk = new Walk(wishes.contains(Wish.RECURSIVE));
        this.again = wishes.contains(Wish.ONLY_MISSING);
        this.unlisted = new Backlog(job.local());
        this.files = new Backlog(job.local());
    }

    /** Something to get; what it is will be asked. */
    void add(String path, Path target) throws FileFailed {
        add(new Backlog.Item(new Entry(Entry.Kind.UNKNOWN, 0, null, ""), path, target, 0));
    }

    /** Something to get. */
    void add(Backlog.Item item) throws FileFailed {
        if (item.entry().kind() == Entry.Kind.FILE) {
            job.progress().expected(1, item.entry().size());
        }
        (item.entry().kind() == Entry.Kind.FILE ? files : unlisted).add(item);
    }

    /**
     * Runs to the end; what was not done when the connection was lost for good is told. Over
     * several connections everything is listed first.
     */
    void run() throws IOException {
        try (unlisted;
                files;
                finishers) {
            var several = job.lanes().isSeveral();
            while (!isRunToTheEnd(several)) {
                several = false; // what the other connections have lost comes over this one
            }
        }
    }

    private boolean isRunToTheEnd(boolean several) throws IOException {
        try {
            var pipeline = UploadStream.pipeline(job);
            if (several) {
                pipeline.run(() -> next(pipeline, unlisted));
                job.lanes().run(job, pipeline, lane -> () -> next(lane, files));
            } else {
                pipeline.run(() -> next(pipeline));
            }
            return returned.isEmpty();
        } catch (IOException lost) {
            if (job.line().again(lost)) {
                return false;
            }
            throw givenUp(lost);
        }
    }

    private IOException givenUp(IOException lost) {
        var told = false;
        for (var each : returned.giveUp()) {
            told = true;
            var path = each.what().path();
            job.report().failed(path, Unmoved.notGot(path, each.why()));
        }
        Untried.tell(job.report(), unlisted.files() + files.files(), "got");
        Untried.tellOfDirectories(job.report(), unlisted.directories());
        var left = unlisted.files() + files.files() + unlisted.directories();
        return told || left > 0 ? new Job.GivenUp() : lost;
    }

    private @Nullable Request next(Pipeline pipeline) {
        var request = next(pipeline, unlisted);
        return request == null ? next(pipeline, files) : request;
    }

    private @Nullable Request next(Pipeline lane, Backlog backlog) {
        for (var back = returned.take(); back != null; back = returned.take()) {
            var request = request(lane, back.what(), back.attempts() + 1);
            if (request != null) {
                return request;
            }
        }
        try {
            for (var item = backlog.take(); item != null; item = backlog.take()) {
                var request = request(lane, item, 1);
                if (request != null) {
                    return request;
                }
            }
        } catch (FileFailed trouble) {
            job.report().failed("get", Failure.of(trouble));
        }
        return null;
    }

    private @Nullable Request request(Pipeline lane, Backlog.Item item, int attempt) {
        return switch (item.entry().kind()) {
            case UNKNOWN -> question(item, attempt);
            case DIRECTORY -> directory(item, attempt);
            case FILE -> {
                var download =
                        new Download(
                                job,
                                lane,
                                finishers,
                                item,
                                attempt,
                                lost -> returned.add(item, attempt, lost));
                yield again ? download.beginUnlessHere() : download.begin();
            }
        };
    }

    private Request question(Backlog.Item item, int attempt) {
        return new Request.Ask(
                new Command.Mlst(item.path()),
                Request.Ending.of(
                        told ->
                                Entry.told(told)
                                        .ifPresentOrElse(
                                                entry -> found(item, entry),
                                                () -> failed(item.path(), strange(item.path()))),
                        trouble -> lost(item, attempt, trouble)));
    }

    private void lost(Backlog.Item item, int attempt, Exception trouble) {
        if (Persistence.isPassing(trouble)) {
            returned.add(item, attempt, trouble);
        } else {
            failed(item.path(), trouble);
        }
    }

    private static FileFailed strange(String path) {
        return new FileFailed(
                ExitCode.PROTOCOL, path + ": the server's answer to MLST makes no sense");
    }

    private void found(Backlog.Item item, Entry entry) {
        try {
            add(new Backlog.Item(entry, item.path(), item.target(), item.depth()));
        } catch (FileFailed full) {
            failed(item.path(), full);
        }
    }

    private void failed(String name, Exception trouble) {
        job.report().failed(name, Failure.of(trouble));
    }

    private @Nullable Request directory(Backlog.Item item, int attempt) {
        try {
            if (attempt == 1) {
                walk.enter(item.path(), item.depth());
            }
            if (walk.isOver()) {
                return null;
            }
            return new DirectoryFound(job, item, this::add, lost -> lost(item, attempt, lost))
                    .request();
        } catch (FileFailed refused) {
            failed(item.path(), refused);
            return null;
        }
    }
}
