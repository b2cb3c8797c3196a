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
        return course.now(this::all);
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
                                            ? () -> course.proof(path, name, size, this::settled)
                                            : this::all);
                });
    }

    private @Nullable Request settled(boolean same) throws FileFailed {
        if (!same) {
            return all();
        }
        job.report().skipped(path.toString(), "is there already");
        return null;
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
        job.progress().begin(name, outgoing.size());
        var digest = job.manner().digest();
        return new Request.Store(
                StoreMode.OLD, name, octets, outgoing.size(), digest, outgoing, this);
    }

    @Override
    public void done(Saved saved) {
        var stored = saved.name().orElse(name);
        job.report().done(path + " -> " + stored);
        var time = modified;
        if (time != null && job.manner().preserves()) {
            var timed = Request.Ending.<String>of(_ -> {}, this::timeNotKept);
            pipeline.follow(() -> new Request.Ask(new Command.Mfmt(time, stored), timed), timed);
        }
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
