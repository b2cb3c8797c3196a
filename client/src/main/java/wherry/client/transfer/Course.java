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
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way of one file through a pipeline, step by step: each is thought of on the writing thread,
 * and the answer that decides on the next comes on the reading one.
 *
 * @param failed is told when the way ends early
 */
record Course(Job job, Pipeline pipeline, Consumer<Exception> failed) {

    /** What is said next, which the local disk may prevent; null: nothing, the way is over. */
    interface Step {
        @Nullable Request run() throws IOException, FileFailed;
    }

    /** Which step an answer leads to; empty where the server has nothing of that name. */
    interface Fork {
        Step at(Optional<Entry> there);
    }

    /** Which step a proof leads to. */
    interface Proven {
        @Nullable Request step(boolean same) throws IOException, FileFailed;
    }

    /** What this step says. */
    @Nullable Request now(Step step) {
        try {
            return step.run();
        } catch (FileFailed | IOException trouble) {
            failed.accept(trouble);
            return null;
        }
    }

    /** This step comes as soon as the writer can. */
    void later(Step step) {
        pipeline.follow(() -> now(step), Request.Ending.of(_ -> {}, failed));
    }

    /** Asks what the server has under a name. */
    Request told(String name, Fork fork) {
        Consumer<Exception> refused =
                trouble -> {
                    if (trouble instanceof RemoteRefused no) {
                        no.reason().filter(why -> why == Reason.BUSY).ifPresent(_ -> held(name));
                        later(fork.at(Optional.empty()));
                    } else {
                        failed.accept(trouble);
                    }
                };
        return new Request.Ask(
                new Command.Mlst(name),
                Request.Ending.of(
                        text ->
                                later(
                                        fork.at(
                                                Entry.told(text)
                                                        .filter(
                                                                entry ->
                                                                        entry.kind()
                                                                                == Entry.Kind
                                                                                        .FILE))),
                        refused));
    }

    /**
     * A server that has not noticed the end of a session yet keeps for it what that has brought.
     */
    private void held(String name) {
        job.report().noted(name, "belongs to another session now, so nobody goes on with it");
    }

    /** Finds out whether the first octets of two files are the same: see {@link Proof}. */
    @Nullable Request proof(Path local, String remote, long octets, Proven proven)
            throws IOException, FileFailed {
        return new Proof(this, local, remote, octets, proven).from(0);
    }
}
