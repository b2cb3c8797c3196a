package wherry.client.shell;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.client.remote.DirectoryKeys;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Failure;
import wherry.client.transfer.Job;
import wherry.client.transfer.Lanes;
import wherry.client.transfer.LocalFiles;
import wherry.client.transfer.Manner;
import wherry.client.transfer.TypedPath;
import wherry.protocol.Nearest;

import java.io.IOException;
import java.util.List;

/** Runs commands of a script, and knows what the process should exit with. */
public final class Shell {
    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);

    private final Session session;
    private String place = "";

    /** A shell over a server somebody is logged in to. */
    public Shell(
            RemoteFiles remote,
            LocalFiles local,
            Audience audience,
            DirectoryKeys keys,
            Manner manner,
            Lanes lanes) {
        this(
                new Harbour.Berth(remote, "", "", lanes.opener()),
                new Outfit(local, audience, keys, manner, lanes, null, Harbour.none()));
    }

    /** The same with all that a shell can be given. */
    public Shell(Harbour.@Nullable Berth berth, Outfit outfit) {
        this.session = new Session(berth, outfit);
    }

    /** Runs one command, whose words need no reading any more. */
    public ExitCode once(List<TypedPath> words) {
        session.begin(false);
        run(new Statement(words, false, false));
        session.screen().flush();
        return session.tally().verdict();
    }

    /** Says goodbye to the server, if it is still there. */
    public void hangUp() {
        session.line().hangUp();
    }

    /** Runs these commands up to the first that fails and is not marked with a dash. */
    public ExitCode script(ScriptLines lines) {
        try {
            var line = next(lines);
            while (line != null && !session.isOver() && run(line)) {
                line = next(lines);
            }
        } catch (UsageMistake mistake) {
            session.begin(false);
            mistaken(mistake);
        } catch (IOException unreadable) {
            session.begin(false);
            session.failed("", new Failure(lines.why(unreadable), ExitCode.LOCAL_FILE));
        }
        session.jobs().await(Interrupts.never());
        session.screen().flush();
        return session.tally().verdict();
    }

    private @Nullable String next(ScriptLines lines) throws IOException, UsageMistake {
        try {
            return lines.next();
        } finally {
            place = lines.place();
        }
    }

    /** False when a script must not go on. */
    private boolean run(String line) {
        session.begin(false);
        try {
            for (var statement : Tokenizer.statements(line)) {
                session.begin(statement.failureIgnored());
                run(statement);
                if (session.hasFailed() || session.isOver() || session.line().isLost()) {
                    return false;
                }
            }
        } catch (UsageMistake mistake) {
            mistaken(mistake);
        }
        return !session.hasFailed();
    }

    private void run(Statement typed) {
        try {
            attempt(session, session.aliases().expanded(typed));
        } catch (UsageMistake mistake) {
            mistaken(mistake);
        } catch (Job.GivenUp alreadyReported) {
            LOG.debug("given up", alreadyReported);
            givenUp();
        } catch (IOException lost) {
            LOG.debug("connection lost", lost);
            session.begin(false); // whatever a dash says, nothing can go on without a connection
            session.failed("", Failure.of(lost));
            session.line().cut();
        } finally {
            session.screen().flush();
        }
    }

    /**
     * Runs a statement; what goes wrong with a file is told.
     *
     * @throws IOException when the line is lost
     */
    static void attempt(Session session, Statement statement) throws IOException, UsageMistake {
        var verb = statement.verb();
        var command = CommandTable.named(verb).orElseThrow(() -> unknown(session, verb));
        try {
            if (statement.beside()) {
                session.jobs().start(session, command, statement);
            } else {
                obey(session, command, statement);
            }
        } catch (UsageMistake mistake) {
            throw new UsageMistake(
                    verb
                            + ": "
                            + mistake.getMessage()
                            + ": use it as '"
                            + command.synopsis()
                            + "'");
        } catch (RemoteRefused | FileFailed trouble) {
            session.failed(
                    trouble instanceof RemoteRefused ? session.atHand().of(statement) : verb,
                    Failure.of(trouble));
            statement.arguments().stream()
                    .filter(word -> !word.pattern().startsWith("-")) // an option
                    .forEach(word -> session.guess().missed(word.onTheWire()));
        }
    }

    /** What can be said twice is said again where the line was lost and made again. */
    private static void obey(Session session, ShellCommand command, Statement statement)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        while (true) {
            try {
                command.run(session, statement.arguments());
                return;
            } catch (Job.GivenUp tried) {
                throw tried;
            } catch (IOException lost) {
                if (!command.manner().isRepeatable() || !session.again(lost)) {
                    throw lost;
                }
            }
        }
    }

    private void mistaken(UsageMistake mistake) {
        mistaken(session, new UsageMistake(place + mistake.getMessage()));
    }

    static void mistaken(Session session, UsageMistake mistake) {
        session.failed("", new Failure(String.valueOf(mistake.getMessage()), ExitCode.USAGE));
    }

    /** A dash may ignore the file, but not that everything after it stays undone. */
    private void givenUp() {
        if (!session.hasFailed()) {
            session.begin(false);
            var why = "The connection was closed over that file: connect again for the rest";
            session.failed("", new Failure(why, ExitCode.CANNOT_CONNECT));
        }
    }

    static UsageMistake unknown(Session session, String verb) {
        var elsewhere = Elsewhere.advice(verb);
        if (elsewhere.isPresent()) {
            return new UsageMistake("There is no command '" + verb + "': " + elsewhere.get());
        }
        var meant =
                Nearest.of(verb, CommandTable.words(session))
                        .map(name -> "did you mean '" + name + "'?");
        return new UsageMistake(
                "There is no command '" + verb + "': " + meant.orElse("type 'help' for a list"));
    }
}
