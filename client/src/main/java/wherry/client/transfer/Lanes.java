package wherry.client.transfer;

import wherry.client.remote.FileFailed;
import wherry.client.remote.Pipeline;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;

import java.io.IOException;
import java.util.ArrayList;

/**
 * How many connections share one plan, for links that one cannot fill.
 *
 * @param count the connections in all; 1: only the one that is there
 * @param opener opens another
 * @param persistence how often and how patiently
 */
public record Lanes(int count, Opener opener, Persistence persistence) {

    /** Lanes that nobody makes again. */
    public Lanes(int count, Opener opener) {
        this(count, opener, Persistence.none());
    }

    /** Opens connections like the one that is there. */
    public interface Opener {
        /** One more: logged in, in the same directory and type. */
        RemoteFiles open() throws IOException, RemoteRefused, FileFailed;
    }

    /** The sources of a plan that several pipelines can take from. */
    interface Plan {
        /** What this pipeline says next. */
        Pipeline.Source source(Pipeline pipeline);
    }

    /** The connection that is there, and no other. */
    public static Lanes one() {
        return new Lanes(
                1,
                () -> {
                    throw new IllegalStateException("there is only one");
                });
    }

    boolean isSeveral() {
        return count > 1;
    }

    /** Runs the plan to its end on all of them. What one loses is reported, the others go on. */
    void run(Job job, Pipeline first, Plan plan) throws IOException {
        var others = new ArrayList<Thread>();
        for (var i = 1; i < count; i++) {
            others.add(
                    Thread.ofPlatform().daemon().name("lane-" + i).start(() -> another(job, plan)));
        }
        try {
            first.run(plan.source(first));
        } finally {
            for (var other : others) {
                join(other);
            }
        }
    }

    private void another(Job job, Plan plan) {
        try (var remote = opener.open()) {
            var pipeline = remote.pipeline();
            if (pipeline.isPresent()) {
                pipeline.get().run(plan.source(pipeline.get()));
            }
        } catch (IOException | RemoteRefused | FileFailed trouble) {
            job.report()
                    .noted(
                            "A connection less:",
                            Failure.of(trouble).message() + " (the others go on)");
        }
    }

    private static void join(Thread other) {
        try {
            other.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
