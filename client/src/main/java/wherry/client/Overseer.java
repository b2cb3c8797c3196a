package wherry.client;

import wherry.client.remote.ExitCode;
import wherry.client.transfer.Curfew;
import wherry.client.transfer.Failure;
import wherry.client.transfer.Report;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs a script on a thread of its own and watches it: at the deadline and on SIGINT and SIGTERM it
 * hangs up, gives the script a moment to say what became of its files, and ends. Whatever hangs
 * then, hangs without us: nothing here waits for anything else, and should even the telling hang,
 * the last resort was called before it began.
 */
final class Overseer {
    /** What the script has to say what became of its files. */
    static final Duration MOMENT = Duration.ofMillis(500);

    /** What the reader of our output and the disk have beyond that. */
    static final Duration GRACE = Duration.ofSeconds(3);

    private final Curfew curfew;
    private final Report report;
    private final Surroundings around;
    private final CompletableFuture<ExitCode> end = new CompletableFuture<>();
    private final CountDownLatch finished = new CountDownLatch(1);

    Overseer(Curfew curfew, Report report, Surroundings around) {
        this.curfew = curfew;
        this.report = report;
        this.around = around;
    }

    /** Ends the run soon, whatever it does, with this code. */
    private void cut(ExitCode why) {
        around.lastResort().within(GRACE, why);
        end.complete(why);
    }

    /** What the work, or what cut it short, says. */
    ExitCode watch(Supplier<ExitCode> work) {
        around.signals().on("INT", () -> cut(ExitCode.INTERRUPTED));
        around.signals().on("TERM", () -> cut(ExitCode.TERMINATED));
        curfew.left()
                .ifPresent(left -> around.lastResort().within(left.plus(GRACE), ExitCode.STALLED));
        Thread.ofPlatform().daemon().name("script").start(() -> run(work));
        var code = awaited();
        curfew.come();
        settled();
        return code;
    }

    private void run(Supplier<ExitCode> work) {
        try {
            end.complete(work.get());
        } catch (RuntimeException | Error fault) {
            report.failed("", Failure.fault(fault));
            end.complete(ExitCode.NOTHING_DONE);
        } finally {
            finished.countDown();
        }
    }

    private ExitCode awaited() {
        try {
            var left = curfew.left();
            return left.isEmpty()
                    ? end.get()
                    : end.get(Math.max(0, left.get().toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return late();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("nobody lets it end so", impossible);
        }
    }

    /** Whatever came first holds. */
    private ExitCode late() {
        if (end.complete(ExitCode.STALLED)) {
            report.failed(
                    "",
                    new Failure(
                            "The deadline has passed, and what is not told to be done was not: give"
                                    + " --deadline more time, or run it again",
                            ExitCode.STALLED));
        }
        return end.join();
    }

    /** A moment for the script to say what became of its files. */
    private void settled() {
        try {
            var _ = finished.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
