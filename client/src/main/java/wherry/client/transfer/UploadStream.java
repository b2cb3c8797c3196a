package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Pipeline;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.Request;
import wherry.client.transfer.LocalWalk.Step;
import wherry.protocol.Command;
import wherry.protocol.Reason;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Puts trees and files on a server that takes many at once. Small files go one behind the other
 * without waiting; for a large one it is first asked what the server has of it already.
 */
final class UploadStream {
    private final Job job;
    private final Pipeline pipeline;
    private final LocalWalk walk;
    private final LocalWalk directories;
    private final boolean again;
    private long untried;

    /**
     * Puts what is found from these on.
     *
     * @param again whether files that are there already, proven equal, are left alone
     */
    UploadStream(Job job, Pipeline pipeline, List<Step> roots, boolean again) {
        this.job = job;
        this.pipeline = pipeline;
        var selection = job.manner().selection();
        this.walk = new LocalWalk(job.local(), job.report(), selection, roots);
        this.directories = new LocalWalk(job.local(), Report.silent(), selection, roots);
        this.again = again;
    }

    /**
     * Runs to the end; what was not begun when the connection ended is counted and told. Over
     * several connections all directories are made first, lest a file overtake its own.
     */
    void run() throws IOException {
        try {
            if (job.lanes().isSeveral()) {
                pipeline.run(() -> next(pipeline, directories, Step::directory));
            }
            job.lanes().run(job, pipeline, lane -> () -> next(lane, walk, this::isWanted));
        } catch (IOException lost) {
            for (var step = walk.next(); step != null; step = walk.next()) {
                untried += step.directory() ? 0 : 1;
            }
            Untried.tell(job.report(), untried, "sent");
            throw untried > 0 || pipeline.hasTold() ? new Job.GivenUp() : lost;
        }
    }

    private boolean isWanted(Step step) {
        return !(job.lanes().isSeveral() && step.directory());
    }

    private @Nullable Request next(Pipeline lane, LocalWalk steps, Predicate<Step> wanted) {
        for (var step = steps.next(); step != null; step = steps.next()) {
            var request = wanted.test(step) ? request(lane, step) : null;
            if (request != null) {
                return request;
            }
        }
        return null;
    }

    private @Nullable Request request(Pipeline lane, Step step) {
        if (!step.directory()) {
            var upload = new Upload(job, lane, step.path(), step.name());
            return again ? upload.beginUnlessThere() : upload.begin();
        }
        var name = step.name();
        return name.isEmpty()
                ? null // the connected directory
                : new Request.Ask(new Command.Xmkd(name), new Made(name));
    }

    /** A directory that is there already is as good as one that was made. */
    private final class Made implements Request.Ending<String> {
        private final String name;

        private Made(String name) {
            this.name = name;
        }

        @Override
        public void done(String text) {
            // what it will hold is told of, file by file
        }

        @Override
        public void failed(Exception trouble) {
            if (trouble instanceof RemoteRefused refused
                    && refused.reason().filter(r -> r == Reason.EXISTS).isPresent()) {
                return;
            }
            job.report().failed(name, Failure.of(trouble));
        }
    }
}
