package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;

/**
 * Makes one directory hold what another holds: looks at both, makes a plan, has it guarded, and
 * does it. Nothing is deleted before all the rest is done, and well.
 */
public final class Sync {
    private final Job job;
    private final SyncWish wish;
    private final Failures failures;

    /** As part of this job. */
    public Sync(Job job, SyncWish wish) {
        this.failures = new Failures(job.report());
        this.wish = wish;
        var manner = wish.removesSource() ? job.manner().removingSources() : job.manner();
        this.job =
                new Job(
                        job.line(),
                        job.local(),
                        job.type(),
                        job.progress(),
                        failures,
                        manner,
                        job.lanes());
    }

    /** Passes everything on, and remembers whether anything failed. */
    private static final class Failures implements Report {
        private final Report report;
        private volatile boolean any;

        private Failures(Report report) {
            this.report = report;
        }

        @Override
        public void tell(Event event) {
            any |= event instanceof Event.Failed;
            report.tell(event);
        }
    }

    /**
     * Makes the directory here and the one on the server the same.
     *
     * @throws IOException when the connection was lost for good
     * @throws FileFailed when nothing of it may be done
     */
    public void run(Path here, String there) throws IOException, FileFailed {
        if (job.remote().pipeline().isEmpty()) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    "This server does not tell enough for sync (it announces no MLSD, HASH or"
                            + " PIPE): use put -r or get -r");
        }
        if (!wish.down() && !job.local().isDirectory(here)) {
            throw new FileFailed(
                    ExitCode.LOCAL_FILE, here + " is no directory: sync works on directories");
        }
        try (var plan = new SyncPlan(job.local())) {
            new Comparison(job, wish, plan, here, RemotePath.trimmed(there)).run();
            job.report().noted("sync:", plan.words(wish));
            plan.guard(wish);
            if (job.manner().rehearses()) {
                rehearse(plan);
            } else {
                move(plan, here);
                drop(plan);
            }
        }
    }

    private void rehearse(SyncPlan plan) throws IOException, FileFailed {
        var make = plan.making();
        for (var item = make.take(); item != null; item = make.take()) {
            planned("made", item);
        }
        if (wish.checksum()) {
            moveFiles(plan);
        }
        var move = plan.moving();
        for (var item = move.take(); item != null; item = move.take()) {
            planned(wish.down() ? "fetched" : "stored", item);
        }
        var drop = plan.dropping();
        for (var item = drop.take(); item != null; item = drop.take()) {
            planned("deleted", item);
        }
        plan.emptied().forEach(item -> planned("deleted", item));
    }

    private void planned(String action, Backlog.Item item) {
        var isHere = wish.down();
        var path = isHere ? item.target().toString() : item.path();
        job.report().tell(new Event.Planned(action, path, item.entry().size()));
    }

    private void move(SyncPlan plan, Path here) throws IOException, FileFailed {
        if (wish.down()) {
            job.local().makeDirectory(here);
            var make = plan.making();
            for (var item = make.take(); item != null; item = make.take()) {
                job.local().makeDirectory(item.target());
            }
        }
        moveFiles(plan);
    }

    private void moveFiles(SyncPlan plan) throws IOException, FileFailed {
        var compares = wish.checksum() || wish.removesSource();
        if (!wish.down()) {
            var files = steps(plan.moving());
            var directories = steps(plan.making());
            var all = job.lanes().isSeveral() ? files : both(directories, files);
            new UploadStream(job, all, directories, compares).run();
            return;
        }
        var wishes = EnumSet.of(Wish.RECURSIVE);
        if (compares) {
            wishes.add(Wish.ONLY_MISSING);
        }
        var stream = new DownloadStream(job, wishes);
        var move = plan.moving();
        for (var item = move.take(); item != null; item = move.take()) {
            stream.add(item);
        }
        stream.run();
    }

    private Steps steps(Backlog from) {
        return () -> {
            try {
                var item = from.take();
                return item == null ? null : step(item);
            } catch (FileFailed trouble) {
                job.report().failed("sync", Failure.of(trouble));
                return null;
            }
        };
    }

    private static LocalWalk.Step step(Backlog.Item item) {
        var directory = item.entry().kind() == Entry.Kind.DIRECTORY;
        return new LocalWalk.Step(item.target(), item.path(), directory);
    }

    private static Steps both(Steps first, Steps second) {
        return () -> {
            LocalWalk.@Nullable Step step = first.next();
            return step == null ? second.next() : step;
        };
    }

    private void drop(SyncPlan plan) throws IOException, FileFailed {
        var count = plan.dropping().files() + plan.emptied().size();
        if (count == 0) {
            return;
        }
        if (plan.isIncomplete() || failures.any) {
            job.report().noted("sync:", "nothing is deleted, because not all the rest was done");
        } else if (wish.down()) {
            dropHere(plan);
        } else {
            new Removal(job, plan).run();
        }
    }

    private void dropHere(SyncPlan plan) throws FileFailed {
        var drop = plan.dropping();
        for (var item = drop.take(); item != null; item = drop.take()) {
            new LocalEntry(item.target()).delete();
            job.report().tell(new Event.Deleted(item.target().toString()));
        }
        for (var item : plan.emptied()) {
            if (job.local().children(item.target()).isEmpty()) {
                new LocalEntry(item.target()).delete();
                job.report().tell(new Event.Deleted(item.target().toString()));
            }
        }
    }
}
