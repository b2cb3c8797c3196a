package wherry.client.transfer;

import wherry.client.remote.FileFailed;

import java.nio.file.Path;
import java.time.Instant;

/** An upload as the journal of a job knows it: of a file that has been changed it is another. */
final class Deed {
    private Deed() {}

    /** Whether an earlier run of the job has stored this file as that name; if so, it is told. */
    static boolean isDone(Job job, Path file, String name) throws FileFailed {
        var journal = job.manner().journal();
        var done =
                journal.remembers()
                        && journal.holds(
                                key(
                                        file,
                                        name,
                                        job.local().size(file),
                                        new LocalEntry(file).modified()));
        if (done) {
            job.report().skipped(file.toString(), "was stored by an earlier run of this job");
        }
        return done;
    }

    /** What a file of this size and time, under that name on the server, is called. */
    static String key(Path file, String name, long size, Instant modified) {
        return Journal.key("put", file.toString(), name, size, modified);
    }
}
