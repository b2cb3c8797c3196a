package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.LineBroken;
import wherry.client.remote.Pipeline;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.Request;
import wherry.client.transfer.Existing.Decision;
import wherry.client.transfer.LocalWalk.Step;
import wherry.protocol.Command;
import wherry.protocol.Reason;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Puts trees and files on a server that takes many at once. Small files go one behind the other
 * without waiting; for a large one it is first asked what the server has of it already. What was
 * under way when the connection was lost is begun again on the next one.
 */
final class UploadStream {
    private final Job job;
    private final Steps walk;
    private final Steps directories;
    private final boolean again;
    private final Returned<Step> returned = new Returned<>();

    /**
     * Puts what is found from these on.
     *
     * @param again whether files that are there already, proven equal, are left alone
     */
    UploadStream(Job job, List<Step> roots, boolean again) {
        this.job = job;
        var selection = job.manner().selection();
        this.walk = new LocalWalk(job.local(), job.report(), selection, roots);
        this.directories = new LocalWalk(job.local(), Report.silent(), selection, roots);
        this.again = again;
    }

    /**
     * Puts these; over several connections the directories come first, and only from the second.
     */
    UploadStream(Job job, Steps files, Steps directories, boolean again) {
        this.job = job;
        this.walk = files;
        this.directories = directories;
        this.again = again;
    }

    /**
     * Runs to the end; what was not done when the connection was lost for good is told. Over
     * several connections all directories are made first, lest a file overtake its own.
     */
    void run() throws IOException {
        var several = job.lanes().isSeveral();
        while (true) {
            try {
                var pipeline = pipeline(job);
                if (job.lanes().isSeveral()) {
                    pipeline.run(() -> next(pipeline, directories, Step::directory));
                }
                if (several) {
                    job.lanes().run(job, pipeline, lane -> () -> next(lane, walk, this::isWanted));
                } else {
                    pipeline.run(() -> next(pipeline, walk, this::isWanted));
                }
                if (returned.isEmpty()) {
                    return;
                }
            } catch (IOException lost) {
                if (!job.line().again(lost)) {
                    throw givenUp(lost);
                }
            }
            several = false; // what the other connections have lost goes over this one
        }
    }

    /** A server that could do this does not forget it. */
    static Pipeline pipeline(Job job) throws IOException {
        return job.remote()
                .pipeline()
                .orElseThrow(
                        () ->
                                new LineBroken(
                                        ExitCode.PROTOCOL,
                                        "The server no longer announces what it did before: run"
                                                + " this again"));
    }

    private IOException givenUp(IOException lost) {
        var told = false;
        for (var each : returned.giveUp()) {
            told = true;
            var step = each.what();
            job.report()
                    .failed(
                            step.path().toString(),
                            step.directory()
                                    ? Failure.of(each.why())
                                    : Unmoved.notSent(step.path(), each.why()));
        }
        var untried = 0L;
        for (var step = walk.next(); step != null; step = walk.next()) {
            untried += step.directory() ? 0 : 1;
        }
        Untried.tell(job.report(), untried, "sent");
        return told || untried > 0 ? new Job.GivenUp() : lost;
    }

    private boolean isWanted(Step step) {
        return !(job.lanes().isSeveral() && step.directory());
    }

    private @Nullable Request next(Pipeline lane, Steps steps, Predicate<Step> wanted) {
        for (var back = returned.take(); back != null; back = returned.take()) {
            var request = request(lane, back.what(), back.attempts() + 1);
            if (request != null) {
                return request;
            }
        }
        for (var step = steps.next(); step != null; step = steps.next()) {
            var request = wanted.test(step) ? request(lane, step, 1) : null;
            if (request != null) {
                return request;
            }
        }
        return null;
    }

    private @Nullable Request request(Pipeline lane, Step step, int attempt) {
        if (!step.directory()) {
            var upload =
                    new Upload(job, lane, step, attempt, lost -> returned.add(step, attempt, lost));
            return again || (attempt > 1 && !isSentTwice())
                    ? upload.beginUnlessThere()
                    : upload.begin();
        }
        var name = step.name();
        return name.isEmpty() || job.manner().rehearses()
                ? null // the connected directory
                : new Request.Ask(new Command.Xmkd(name), new Made(step, attempt));
    }

    /** What was lost may have been the answer with the receipt: it is given for what is sent. */
    private boolean isSentTwice() {
        var replaces = job.manner().existing().always().equals(Optional.of(Decision.REPLACE));
        return job.manner().receipts() && replaces;
    }

    /** A directory that is there already is as good as one that was made. */
    private final class Made implements Request.Ending<String> {
        private final Step step;
        private final int attempt;

        private Made(Step step, int attempt) {
            this.step = step;
            this.attempt = attempt;
        }

        @Override
        public void done(String text) {
            // what it will hold is told of, file by file
        }

        @Override
        public void failed(Exception trouble) {
            if (Persistence.isPassing(trouble)) {
                returned.add(step, attempt, trouble);
                return;
            }
            if (trouble instanceof RemoteRefused refused
                    && refused.reason().filter(r -> r == Reason.EXISTS).isPresent()) {
                return;
            }
            job.report().failed(step.name(), Failure.of(trouble));
        }
    }
}
