package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Entry;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Pipeline;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.Request;
import wherry.protocol.Command;
import wherry.protocol.Reason;

import java.io.IOException;
import java.util.Iterator;

/** Deletes on the server what a plan says, files before directories, many at once. */
final class Removal {
    private final Job job;
    private final Backlog files;
    private final Iterator<Backlog.Item> directories;
    private final Returned<Backlog.Item> returned = new Returned<>();

    Removal(Job job, SyncPlan plan) {
        this.job = job;
        this.files = plan.dropping();
        this.directories = plan.emptied().iterator();
    }

    void run() throws IOException {
        while (true) {
            try {
                Pipeline pipeline = UploadStream.pipeline(job);
                pipeline.run(this::next);
                return;
            } catch (IOException lost) {
                if (!job.line().again(lost)) {
                    var left = returned.giveUp();
                    left.forEach(
                            each ->
                                    job.report()
                                            .failed(each.what().path(), Failure.of(each.why())));
                    throw left.isEmpty() ? lost : new Job.GivenUp();
                }
            }
        }
    }

    private @Nullable Request next() {
        var back = returned.take();
        if (back != null) {
            return request(back.what(), back.attempts() + 1);
        }
        try {
            var item = files.take();
            if (item == null && directories.hasNext()) {
                item = directories.next();
            }
            return item == null ? null : request(item, 1);
        } catch (FileFailed trouble) {
            job.report().failed("sync", Failure.of(trouble));
            return null;
        }
    }

    private Request request(Backlog.Item item, int attempt) {
        var path = item.path();
        var command =
                item.entry().kind() == Entry.Kind.DIRECTORY
                        ? new Command.Xrmd(path)
                        : new Command.Kill(path);
        return new Request.Ask(
                command,
                Request.Ending.of(
                        _ -> job.report().tell(new Event.Deleted(path)),
                        trouble -> failed(item, attempt, trouble)));
    }

    private void failed(Backlog.Item item, int attempt, Exception trouble) {
        var reason = trouble instanceof RemoteRefused refused ? refused.reason() : null;
        var why = reason == null ? null : reason.orElse(null);
        if (Persistence.isPassing(trouble)) {
            returned.add(item, attempt, trouble);
        } else if (attempt > 1 && why == Reason.NOFILE) {
            job.report().tell(new Event.Deleted(item.path()));
        } else if (why == Reason.NOTEMPTY) {
            job.report().noted(item.path(), "stays, because it holds what is left out");
        } else {
            job.report().failed(item.path(), Failure.of(trouble));
        }
    }
}
