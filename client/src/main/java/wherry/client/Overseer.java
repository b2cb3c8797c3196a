package wherry.client;

import wherry.client.remote.ExitCode;
import wherry.client.transfer.Curfew;
import wherry.client.transfer.Failure;
import wherry.client.transfer.Report;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs a script on a thread of its own and watches it: at the deadline and on SIGINT and SIGTERM it
 * hangs up, gives the script a moment to say what became of its files, and ends. Whatever hangs
 * then, hangs without us.
 */
final class Overseer {
    private static final Duration MOMENT = Duration.ofMillis(500);

    private final Curfew curfew;
    private final Report report;
    private final CompletableFuture<ExitCode> end = new CompletableFuture<>();
    private final CompletableFuture<ExitCode> finished = new CompletableFuture<>();

    Overseer(Curfew curfew, Report report) {
        this.curfew = curfew;
        this.report = report;
    }

    /** Ends the run soon, whatever it does, with this code. */
    void cut(ExitCode why) {
        end.complete(why);
    }

    /** What the work, or what cut it short, says. */
    ExitCode watch(Surroundings around, Supplier<ExitCode> work) {
        around.signals().on("INT", () -> cut(ExitCode.INTERRUPTED));
        around.signals().on("TERM", () -> cut(ExitCode.TERMINATED));
        Thread.ofPlatform().daemon().name("script").start(() -> run(work));
        var code = awaited(end, curfew.left(), this::late);
        if (!finished.isDone()) {
            curfew.come();
            awaited(finished, Optional.of(MOMENT), () -> ExitCode.STALLED);
        }
        return code;
    }

    private void run(Supplier<ExitCode> work) {
        try {
            var code = work.get();
            finished.complete(code);
            end.complete(code);
        } catch (RuntimeException | Error fault) {
            finished.completeExceptionally(fault);
            end.completeExceptionally(fault);
        }
    }

    private static ExitCode awaited(
            CompletableFuture<ExitCode> which, Optional<Duration> atMost, Supplier<ExitCode> late) {
        try {
            return atMost.isEmpty()
                    ? which.get()
                    : which.get(Math.max(0, atMost.get().toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return late.get();
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private ExitCode late() {
        report.failed(
                "",
                new Failure(
                        "The deadline has passed, and what is not told to be done was not: give"
                                + " --deadline more time, or run it again",
                        ExitCode.STALLED));
        return ExitCode.STALLED;
    }
}
