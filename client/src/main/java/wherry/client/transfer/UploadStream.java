package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Pipeline;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.Request;
import wherry.protocol.Command;
import wherry.protocol.Reason;

import java.io.IOException;

/**
 * Puts trees and files on a server that takes many at once. Small files go one behind the other
 * without waiting; for a large one it is first asked what the server has of it already.
 */
final class UploadStream implements Pipeline.Source {
    private final Job job;
    private final Pipeline pipeline;
    private final LocalWalk walk;
    private final boolean again;
    private long untried;

    /**
     * Puts what this walk finds.
     *
     * @param again whether files that are there already, proven equal, are left alone
     */
    UploadStream(Job job, Pipeline pipeline, LocalWalk walk, boolean again) {
        this.job = job;
        this.pipeline = pipeline;
        this.walk = walk;
        this.again = again;
    }

    /** Runs to the end; what was not begun when the connection ended is counted and told. */
    void run() throws IOException {
        try {
            pipeline.run(this);
        } catch (IOException lost) {
            for (var step = walk.next(); step != null; step = walk.next()) {
                untried += step.directory() ? 0 : 1;
            }
            Untried.tell(job.report(), untried, "sent");
            throw lost;
        }
    }

    @Override
    public @Nullable Request next() {
        for (var step = walk.next(); step != null; step = walk.next()) {
            var request = step.directory() ? directory(step.name()) : file(step);
            if (request != null) {
                return request;
            }
        }
        return null;
    }

    private @Nullable Request directory(String name) {
        return name.isEmpty()
                ? null // the connected directory
                : new Request.Ask(new Command.Xmkd(name), new Made(name));
    }

    private @Nullable Request file(LocalWalk.Step step) {
        var upload = new Upload(job, pipeline, step.path(), step.name());
        return again ? upload.beginUnlessThere() : upload.begin();
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
