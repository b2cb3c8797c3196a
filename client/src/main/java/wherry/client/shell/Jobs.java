package wherry.client.shell;

import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Failure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What runs beside the prompt, each on a connection of its own. */
final class Jobs {
    private final List<Beside> all = new ArrayList<>();
    private int last;

    /**
     * One of them.
     *
     * @param number how it is called
     * @param words what was typed
     * @param session what it works with
     * @param over done when it is
     */
    record Beside(int number, String words, Session session, CompletableFuture<Boolean> over) {
        boolean isRunning() {
            return !over.isDone();
        }

        void stop() {
            session.reticence().stopping();
            session.line().cut();
        }
    }

    /** Starts a statement beside; only what moves or looks at files can run so. */
    void start(Session from, ShellCommand command, Statement statement)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        if (command.manner() != ShellCommand.Handling.MOVES) {
            throw new UsageMistake("only what moves files can run beside");
        }
        var number = ++last;
        var screen = new Screen(from.screen(), "[" + number + "] ");
        var session = from.beside(screen);
        var words =
                statement.words().stream()
                        .map(word -> Quoting.quoted(word.text()))
                        .collect(Collectors.joining(" "));
        var job = new Beside(number, words, session, new CompletableFuture<>());
        all.add(job);
        session.begin(statement.failureIgnored());
        from.screen().talk("[" + number + "] " + words);
        Thread.ofPlatform()
                .daemon()
                .name("job-" + number)
                .start(() -> run(from, job, command, statement));
    }

    private static void run(Session from, Beside job, ShellCommand command, Statement statement) {
        var session = job.session();
        try {
            command.run(session, statement.arguments());
        } catch (UsageMistake mistake) {
            Shell.mistaken(session, mistake);
        } catch (IOException | RemoteRefused | FileFailed | RuntimeException trouble) {
            session.failed(statement.verb(), Failure.of(trouble));
        } finally {
            session.line().hangUp();
            from.names().forget();
            var stopped = session.reticence().over() > 0;
            var end = stopped ? "stopped: " : session.hasFailed() ? "failed: " : "done: ";
            session.screen().talk(end + job.words());
            job.over().complete(!stopped && !session.hasFailed());
        }
    }

    /** Those that run. */
    List<Beside> running() {
        return all.stream().filter(Beside::isRunning).toList();
    }

    boolean areRunning() {
        return !running().isEmpty();
    }

    /** The one of this number. */
    Optional<Beside> numbered(String number) {
        return all.stream()
                .filter(job -> Integer.toString(job.number()).equals(number))
                .findFirst();
    }

    /** Waits for all of them; false when that was interrupted. */
    boolean await(Interrupts interrupts) {
        for (var job : running()) {
            if (!interrupts.await(job.over())) {
                return false;
            }
        }
        return true;
    }

    /** Stops all of them. */
    void stop() {
        running().forEach(Beside::stop);
    }
}
