package wherry.client.shell;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Curfew;
import wherry.client.transfer.Failure;
import wherry.client.transfer.Job;
import wherry.client.transfer.Persistence;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks a person for commands until there are no more. A mistake ends nothing, Ctrl-C stops what
 * runs, and a lost line is made again.
 */
public final class PromptLoop {
    private static final Logger LOG = LoggerFactory.getLogger(PromptLoop.class);
    private static final Persistence.Terms PATIENT =
            new Persistence.Terms(8, Duration.ofSeconds(2));
    private static final int NARROW = 40;

    private final Session session;
    private final Keyboard keyboard;
    private final Interrupts interrupts;
    private final Persistence.Terms terms;

    /** With the keyboard of this outfit. */
    public PromptLoop(Harbour.@Nullable Berth berth, Outfit outfit, Interrupts interrupts) {
        this(new Session(berth, outfit), interrupts, PATIENT);
    }

    PromptLoop(Session session, Interrupts interrupts, Persistence.Terms terms) {
        this.session = session;
        this.keyboard = Objects.requireNonNull(session.outfit().keyboard());
        this.interrupts = interrupts;
        this.terms = terms;
        session.interrupts(interrupts);
    }

    /** What there is to complete, for the keyboard. */
    public Suggestions suggestions() {
        return new Suggestions(session);
    }

    /** From the banner to the goodbye. */
    public ExitCode run() {
        try (var _ = new Keepalive(session.line())) {
            Banner.show(session);
            while (!session.isOver()) {
                var line = keyboard.line(prompt());
                if (line == null) {
                    break;
                }
                run(line);
                session.screen().flush();
            }
            farewell();
        }
        return session.line().isLost() ? session.tally().verdict() : ExitCode.DONE;
    }

    private void farewell() {
        if (session.jobs().areRunning()) {
            session.screen().talk("Waiting for what runs beside; Ctrl-C stops it");
            interrupts.begin(session.jobs()::stop);
            session.jobs().await(interrupts);
            interrupts.end();
        }
        session.line().hangUp();
        session.screen().flush();
    }

    private String prompt() {
        if (session.line().berth() == null) {
            return session.screen().prompt("(not connected)");
        }
        var directory = directory();
        var narrow = session.screen().look().width().getAsInt() < NARROW;
        return session.screen()
                .prompt(
                        narrow
                                ? directory.substring(
                                        directory.lastIndexOf('/', directory.length() - 2) + 1)
                                : directory);
    }

    /** While Tab still listens to the server, nobody waits for it here. */
    private String directory() {
        if (!session.line().turn().tryLock()) {
            return session.line().knownDirectory();
        }
        try {
            return session.line().isOpen()
                    ? session.line().directory()
                    : session.line().knownDirectory();
        } catch (RemoteRefused | IOException _) {
            return "?"; // some servers list nothing; the prompt must not fail over it
        } finally {
            session.line().turn().unlock();
        }
    }

    private void run(String line) {
        session.begin(false);
        try {
            for (var statement : Tokenizer.statements(line)) {
                session.begin(statement.failureIgnored());
                run(session.aliases().expanded(statement));
                if (session.hasFailed() || session.isOver() || interrupts.isPressed()) {
                    return;
                }
            }
        } catch (UsageMistake mistake) {
            Shell.mistaken(session, mistake);
        }
    }

    private void run(Statement statement) throws UsageMistake {
        var how =
                CommandTable.named(statement.verb())
                        .map(ShellCommand::manner)
                        .orElse(ShellCommand.Handling.LOCAL);
        var local = how == ShellCommand.Handling.LOCAL;
        var curfew = Curfew.never();
        interrupts.begin(session.line()::cut); // Tab may still listen to the server
        session.line().turn().lock();
        try {
            if (interrupts.isPressed()) {
                stopped();
                return;
            }
            session.persist(persistence(curfew));
            interrupts.begin(local ? () -> {} : () -> stop(curfew));
            obey(statement, how);
        } finally {
            interrupts.end();
            session.line().turn().unlock();
        }
    }

    private void obey(Statement statement, ShellCommand.Handling how) throws UsageMistake {
        if (how == ShellCommand.Handling.LOCAL || isThere()) {
            attempt(statement, how);
        }
        if (changesNames(statement, how)) {
            session.names().forget();
        }
        guess(statement);
    }

    /** What happens here, looks or brings files leaves every name there as it was. */
    private static boolean changesNames(Statement statement, ShellCommand.Handling how) {
        return switch (how) {
            case LOCAL, LOOKS -> false;
            case CHANGES, ONCE -> true;
            case MOVES ->
                    CommandTable.named(statement.verb())
                            .map(ShellCommand::wants)
                            .filter(Wants::isRemote)
                            .isEmpty();
        };
    }

    private void guess(Statement statement) {
        var remote =
                CommandTable.named(statement.verb())
                        .map(ShellCommand::wants)
                        .filter(Wants::isRemote)
                        .isPresent();
        if (remote && session.hasFailed() && session.line().isOpen()) {
            session.guess().tell();
        }
        session.guess().forget();
    }

    private Persistence persistence(Curfew curfew) {
        return new Persistence(
                terms, curfew, session, () -> ThreadLocalRandom.current().nextLong());
    }

    private boolean isThere() {
        if (!session.line().isLost()) {
            return true;
        }
        session.screen().talk("The connection was lost meanwhile. Connecting again …");
        try {
            session.line().again();
            return true;
        } catch (IOException lost) {
            return Persistence.isPassing(lost) ? session.again(lost) : refused(lost);
        } catch (RemoteRefused | FileFailed refused) {
            return refused(refused);
        }
    }

    private boolean refused(Exception why) {
        session.failed("", Failure.of(why));
        return false;
    }

    private void attempt(Statement statement, ShellCommand.Handling how) throws UsageMistake {
        try {
            Shell.attempt(session, statement);
        } catch (IOException lost) {
            LOG.debug("connection lost", lost);
            session.line().cut();
            if (!interrupts.isPressed()) {
                lost(lost, how);
            }
        }
        if (interrupts.isPressed() && how != ShellCommand.Handling.LOCAL) {
            stopped();
        }
    }

    private void lost(IOException lost, ShellCommand.Handling how) {
        if (!(lost instanceof Job.GivenUp)) {
            session.failed("", Failure.of(lost));
        }
        if (how == ShellCommand.Handling.ONCE) {
            session.screen().talk("Nobody knows whether that was done: look before doing it again");
        }
    }

    /** There is no way to tell a server to stop but to hang up. */
    private void stop(Curfew curfew) {
        session.reticence().stopping();
        curfew.come();
        session.line().cut();
    }

    private void stopped() {
        session.reticence().over();
        session.screen()
                .talk("Stopped. What has come so far is kept where it can be gone on with.");
        try {
            session.line().again();
        } catch (IOException | RemoteRefused | FileFailed notNow) {
            LOG.debug("not connected again yet", notNow); // the next command tries again
        }
    }
}
