package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Pipeline;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.Request;
import wherry.client.remote.Saved;
import wherry.protocol.Command;
import wherry.protocol.Reason;
import wherry.protocol.StoreMode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

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
    private volatile boolean repeated;

    Upload(Job job, Pipeline pipeline, Path path, String name) {
        this.job = job;
        this.pipeline = pipeline;
        this.course = new Course(job, pipeline, this::failed);
        this.path = path;
        this.name = name;
    }

    /** What is to be said first; null when it failed here already. */
    @Nullable Request begin() {
        return course.now(
                () -> {
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
                    var size = job.local().size(path);
                    return course.told(
                            name,
                            there ->
                                    there.map(Entry::size).filter(s -> s == size).isPresent()
                                            ? () -> proof(there, size)
                                            : () -> met(there));
                });
    }

    private @Nullable Request proof(Optional<Entry> there, long octets)
            throws IOException, FileFailed {
        return course.proof(path, name, octets, same -> same ? settled() : met(there));
    }

    private @Nullable Request settled() {
        job.report().skipped(path.toString(), "is there already");
        return null;
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
            case FAIL -> throw taken(name);
        }
        return all();
    }

    static FileFailed taken(String name) {
        return new FileFailed(
                ExitCode.NOTHING_DONE,
                name
                        + " exists already, and --if-exists=fail leaves it as it is: remove it, or"
                        + " give --if-exists=skip, replace or generation");
    }

    /** All of it, but for what an interrupted upload has brought. */
    private Request all() throws FileFailed {
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
                                    ? "goes on after " + had + " octets"
                                    : "is sent from its start: what the server has of it is not"
                                            + " its beginning");
        }
        return from(same ? had : 0);
    }

    private Request from(long octets) throws FileFailed {
        var outgoing = job.local().outgoing(path, octets, job.type(), job.progress());
        modified = outgoing.modified();
        resumed = octets;
        size = octets + outgoing.size();
        job.progress().begin(name, outgoing.size());
        var digest = job.manner().digest();
        return new Request.Store(mode, name, octets, outgoing.size(), digest, outgoing, this);
    }

    @Override
    public void done(Saved saved) {
        var stored = saved.name().orElse(name);
        tell(saved);
        var time = modified;
        if (time != null && job.manner().preserves()) {
            var timed = Request.Ending.<String>of(_ -> {}, this::timeNotKept);
            pipeline.follow(() -> new Request.Ask(new Command.Mfmt(time, stored), timed), timed);
        }
    }

    private void tell(Saved saved) {
        var digest = job.manner().digest();
        var hex = resumed == 0 ? saved.digest(digest) : null;
        var proof = hex == null ? Evidence.inParts(resumed) : Evidence.of(digest, hex);
        job.report()
                .tell(
                        new Event.Stored(
                                path.toString(),
                                saved.plainName(name),
                                size,
                                proof.generation(saved.generation(name))
                                        .attempts(repeated ? 2 : 1)));
    }

    private void timeNotKept(Exception trouble) {
        var why = Failure.of(trouble).message();
        job.report().noted(path.toString(), "is stored, but not with its time: " + why);
    }

    /** What arrived wrong is sent once more, all of it. */
    @Override
    public void failed(Exception trouble) {
        if (isGarbled(trouble) && !repeated) {
            repeated = true;
            job.report().noted(path.toString(), "arrived wrong and is sent once more");
            course.later(() -> from(0));
            return;
        }
        var failure = Failure.of(trouble);
        var unknown = failure.code() == ExitCode.CANNOT_CONNECT ? "not known to be stored. " : "";
        job.report().failed(path.toString(), failure.after(path + ": " + unknown));
    }

    private static boolean isGarbled(Exception trouble) {
        return trouble instanceof RemoteRefused refused
                && refused.reason().filter(reason -> reason == Reason.HASH).isPresent();
    }
}
