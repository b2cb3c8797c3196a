package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Entry;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Pipeline;
import wherry.client.remote.Request;
import wherry.client.remote.Saved;
import wherry.protocol.Command;
import wherry.protocol.StoreMode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One file on its way to a server that takes many at once, through all that may have to be asked:
 * is it there already, what has an earlier upload left, and its time in the end.
 */
final class Upload implements Request.Ending<Saved> {
    private final Job job;
    private final Pipeline pipeline;
    private final Course course;
    private final Path path;
    private final String name;
    private volatile @Nullable Instant modified;
    private volatile StoreMode mode = StoreMode.OLD;
    private volatile long resumed;
    private volatile long size;
    private final int attempt;
    private final Consumer<Exception> lost;
    private volatile boolean repeated;

    /**
     * One attempt.
     *
     * @param attempt which one; after the first it may be there already
     * @param lost is told when the connection ended before it was known what became of it
     */
    Upload(Job job, Pipeline pipeline, LocalWalk.Step step, int attempt, Consumer<Exception> lost) {
        this.job = job;
        this.pipeline = pipeline;
        this.course = new Course(job, pipeline, this::failed);
        this.path = step.path();
        this.name = step.name();
        this.attempt = attempt;
        this.lost = lost;
    }

    /** What is to be said first; null when it failed here already. */
    @Nullable Request begin() {
        return course.now(
                () -> {
                    if (Deed.isDone(job, path, name)) {
                        return null;
                    }
                    var always = job.manner().existing().always();
                    return always.isPresent()
                            ? as(always.get())
                            : course.told(name, there -> () -> met(there));
                });
    }

    /** The same, but first of all whether it is there already. */
    @Nullable Request beginUnlessThere() {
        return course.now(
                () -> {
                    if (Deed.isDone(job, path, name)) {
                        return null;
                    }
                    size = job.local().size(path);
                    return course.told(
                            name,
                            there ->
                                    there.map(Entry::size).filter(s -> s == size).isPresent()
                                            ? () -> proof(there)
                                            : () -> met(there));
                });
    }

    private @Nullable Request proof(Optional<Entry> there) throws IOException, FileFailed {
        var generation = there.map(Entry::generation).orElse(0);
        return course.proof(path, name, size, same -> same ? settled(generation) : met(there));
    }

    /** What an earlier attempt has brought, without our hearing so, is told as it should have. */
    private @Nullable Request settled(int generation) throws FileFailed {
        var time = new LocalEntry(path).modified();
        if (attempt == 1 || job.manner().rehearses()) {
            job.report().skipped(path.toString(), "is there already");
            removeSource(time);
            return null;
        }
        var proof = Evidence.inParts(0).generation(generation).attempts(attempt);
        if (!job.manner().receipts()) { // without one, the next run of the job sends it again
            job.manner().journal().add(Deed.key(path, name, size, time));
        }
        job.report().tell(new Event.Stored(path.toString(), name, size, proof));
        Receipts.missed(job, path);
        removeSource(time);
        return timed(time, generation > 0 ? name + ";" + generation : name);
    }

    /** A name that was free is not taken from whoever was quicker: both contents stay. */
    private @Nullable Request met(Optional<Entry> there) throws FileFailed {
        var existing = job.manner().existing();
        if (existing.always().isPresent()) {
            return as(existing.always().get());
        }
        return there.isEmpty()
                ? as(Existing.Decision.GENERATION)
                : as(existing.decide(clash(there.get())));
    }

    private Existing.Clash clash(Entry there) throws FileFailed {
        return new Existing.Clash(name, there, job.local().size(path));
    }

    private @Nullable Request as(Existing.Decision decision) throws FileFailed {
        switch (decision) {
            case REPLACE -> mode = StoreMode.OLD;
            case GENERATION -> mode = StoreMode.NEW;
            case SKIP -> {
                job.report().skipped(path.toString(), "is left out, because " + name + " exists");
                return null;
            }
            case FAIL -> throw Unmoved.taken(name);
        }
        return all();
    }

    /** All of it, but for what an interrupted upload has brought. */
    private @Nullable Request all() throws FileFailed {
        if (job.manner().rehearses()) {
            job.report().tell(new Event.Planned("stored", name, job.local().size(path)));
            return null;
        }
        var resumes = job.manner().resumes() && !job.type().converts();
        if (!resumes || job.local().size(path) <= pipeline.mostAhead()) {
            return from(0);
        }
        return course.told(name + ";part", part -> () -> goneOn(part.map(Entry::size).orElse(0L)));
    }

    private @Nullable Request goneOn(long had) throws IOException, FileFailed {
        if (had > job.local().size(path)) {
            return goneOn(had, false);
        }
        return course.proof(path, name + ";part", had, same -> goneOn(had, same));
    }

    private Request goneOn(long had, boolean same) throws FileFailed {
        if (had > 0) {
            job.report()
                    .noted(
                            path.toString(),
                            same
                                    ? "goes on after " + Amount.octets(had)
                                    : "is sent from its start: what the server has of it is not"
                                            + " its beginning");
        }
        return from(same ? had : 0);
    }

    private Request from(long octets) throws FileFailed {
        Receipts.require(job);
        var outgoing = job.local().outgoing(path, octets, job.type(), job.progress());
        modified = outgoing.modified();
        resumed = octets;
        size = octets + outgoing.size();
        job.progress().begin(name, octets, outgoing.size());
        var digest = job.manner().digest();
        return new Request.Store(mode, name, octets, outgoing.size(), digest, outgoing, this);
    }

    @Override
    public void done(Saved saved) {
        var stored = saved.name().orElse(name);
        var time = modified;
        if (time != null) {
            job.manner().journal().add(() -> Deed.key(path, name, size, time));
            Request.Ending<String> untold = Request.Ending.of(_ -> {}, this::timeNotKept);
            pipeline.follow(() -> timed(time, stored), untold);
        }
        tell(saved);
        Receipts.keep(job, path, saved, size);
        removeSource(time);
    }

    private void removeSource(@Nullable Instant time) {
        if (time != null && job.manner().removesSources() && !job.manner().rehearses()) {
            new LocalEntry(path).deleteProven(size, time, job.report());
        }
    }

    private @Nullable Request timed(Instant time, String stored) {
        Request.Ending<String> ending = Request.Ending.of(_ -> {}, this::timeNotKept);
        return job.manner().preserves()
                ? new Request.Ask(new Command.Mfmt(time, stored), ending)
                : null;
    }

    private void tell(Saved saved) {
        var begun = attempt + (repeated ? 1 : 0);
        var proof = Evidence.of(job.manner().digest(), saved, name, resumed).attempts(begun);
        job.report().tell(new Event.Stored(path.toString(), saved.plainName(name), size, proof));
    }

    private void timeNotKept(Exception trouble) {
        var why = Failure.of(trouble).message();
        job.report().noted(path.toString(), "is stored, but not with its time: " + why);
    }

    /** What arrived wrong is sent once more, all of it. */
    @Override
    public void failed(Exception trouble) {
        if (Unmoved.isGarbled(trouble) && !repeated) {
            repeated = true;
            job.report().noted(path.toString(), "arrived wrong and is sent once more");
            course.later(() -> from(0));
            return;
        }
        if (Persistence.isPassing(trouble)) {
            lost.accept(trouble);
        } else {
            job.report().failed(path.toString(), Unmoved.notSent(path, trouble));
        }
    }
}
