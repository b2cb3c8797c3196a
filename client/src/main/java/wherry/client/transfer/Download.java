package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Pipeline;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.Request;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One file on its way from a server that gives many at once: is it here already, what has an
 * earlier download left, and the time of the last change.
 */
final class Download {
    private final Job job;
    private final Pipeline pipeline;
    private final Finishers finishers;
    private final Course course;
    private final String path;
    private final Path target;
    private final Entry entry;
    private volatile @Nullable Incoming incoming;
    private final int attempt;
    private final Consumer<Exception> lost;
    private volatile boolean repeated;
    private volatile Existing.Decision place = Existing.Decision.REPLACE;

    /**
     * One attempt.
     *
     * @param attempt which one
     * @param lost is told when the connection ended before all of it was here
     */
    Download(
            Job job,
            Pipeline pipeline,
            Finishers finishers,
            Backlog.Item item,
            int attempt,
            Consumer<Exception> lost) {
        this.attempt = attempt;
        this.lost = lost;
        this.job = job;
        this.pipeline = pipeline;
        this.finishers = finishers;
        this.course = new Course(job, pipeline, this::failed);
        this.path = item.path();
        this.target = item.target();
        this.entry = item.entry();
    }

    /** What is to be said first; null when it failed here already. */
    @Nullable Request begin() {
        return course.now(this::looked);
    }

    private @Nullable Request looked() throws IOException, FileFailed {
        if (isDone()) {
            job.report().skipped(path, "was got by an earlier run of this job");
            return null;
        }
        var decision = new Occupied(job.local(), target).met(job.manner().existing(), entry.size());
        place = decision;
        return switch (decision) {
            case SKIP -> {
                job.report().skipped(path, "is left out, because " + target + " exists");
                yield null;
            }
            case FAIL -> throw Unmoved.taken(target.toString());
            case REPLACE, GENERATION -> all();
        };
    }

    private String key() {
        var time = entry.modified() == null ? Instant.EPOCH : entry.modified();
        return Journal.key("get", target.toString(), path, entry.size(), time);
    }

    private boolean isDone() throws FileFailed {
        var journal = job.manner().journal();
        return journal.remembers()
                && journal.holds(key())
                && job.local().isFile(target)
                && job.local().size(target) == entry.size();
    }

    /** The same, but first of all whether it is here already. */
    @Nullable Request beginUnlessHere() {
        return course.now(
                () ->
                        job.local().isFile(target) && job.local().size(target) == entry.size()
                                ? course.proof(target, path, entry.size(), this::settled)
                                : looked());
    }

    private @Nullable Request settled(boolean same) throws IOException, FileFailed {
        if (!same) {
            return looked();
        }
        job.report().skipped(path, "is here already");
        return null;
    }

    /** All of it, but for what an interrupted download has brought. */
    private @Nullable Request all() throws IOException, FileFailed {
        if (job.manner().rehearses()) {
            job.report().tell(new Event.Planned("fetched", target.toString(), entry.size()));
            return null;
        }
        if (!isLarge() || !job.manner().resumes() || job.type().converts()) {
            return fetch(path, Part.none());
        }
        var part = Part.of(target);
        var had = job.local().isFile(part) ? job.local().size(part) : 0;
        return had == 0
                ? fetch(path, new Part(part, 0))
                : course.told(path, there -> () -> goneOn(part, had, there));
    }

    private boolean isLarge() {
        return entry.size() > pipeline.mostAhead();
    }

    /** A generation does not change, so both halves will be of one content. */
    private @Nullable Request goneOn(Path part, long had, Optional<Entry> there)
            throws IOException, FileFailed {
        var newest = there.map(Entry::generation).orElse(0);
        var exact = newest > 0 ? path + ";" + newest : path;
        if (newest == 0 || had > there.map(Entry::size).orElse(0L)) {
            return goneOn(exact, new Part(part, had), false);
        }
        return course.proof(part, exact, had, same -> goneOn(exact, new Part(part, had), same));
    }

    private Request goneOn(String exact, Part part, boolean same) {
        job.report()
                .noted(
                        path,
                        same
                                ? "goes on after " + Amount.octets(part.octets())
                                : "is got from its start: what is here of it is not its beginning");
        return same ? fetch(exact, part) : fetch(path, new Part(part.path(), 0));
    }

    private Request fetch(String exact, Part part) {
        var time = job.manner().preserves() ? entry.modified() : null;
        var taker = new Incoming(job.local(), target, path, job.type(), job.progress(), part, time);
        incoming = taker;
        return new Request.Fetch(
                exact,
                part.octets(),
                !isLarge(),
                job.manner().digest(),
                taker,
                Request.Ending.of(got -> finishers.finish(() -> whole(taker, got)), this::failed));
    }

    private void whole(Incoming taker, Request.Got got) {
        try (taker) {
            taker.commit(place == Existing.Decision.GENERATION);
            if (isLarge() && !taker.wasKept()) {
                job.local().dropPart(target);
            }
            job.manner().journal().add(this::key);
            var had = taker.resumedAfter();
            var proof =
                    had > 0
                            ? Evidence.inParts(had)
                            : Evidence.of(job.manner().digest(), got.digest());
            job.report()
                    .tell(
                            new Event.Fetched(
                                    path,
                                    target.toString(),
                                    had + got.octets(),
                                    proof.attempts(attempt + (repeated ? 1 : 0))));
        } catch (FileFailed trouble) {
            failed(trouble);
        }
    }

    /** What arrived wrong is got once more, all of it; so is what was replaced meanwhile. */
    private void failed(Exception trouble) {
        var taker = incoming;
        var resumed = taker != null && taker.wasResumed();
        var garbled =
                trouble instanceof FileFailed failed && failed.code() == ExitCode.NOT_VERIFIED;
        if (taker != null && trouble instanceof IOException) {
            taker.keep();
        }
        if (taker != null) {
            taker.close();
        }
        if (!repeated && (garbled || (resumed && trouble instanceof RemoteRefused))) {
            repeated = true;
            job.report()
                    .noted(
                            path,
                            garbled
                                    ? "arrived wrong and is got once more"
                                    : "was replaced meanwhile and is got from its start");
            course.later(this::all);
            return;
        }
        if (Persistence.isPassing(trouble)) {
            lost.accept(trouble);
        } else {
            job.report().failed(path, Unmoved.notGot(path, trouble));
        }
    }
}
