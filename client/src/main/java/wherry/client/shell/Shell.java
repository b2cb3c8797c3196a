package wherry.client.shell;

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

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Runs commands, from a person or from a script, and knows what the process should exit with. */
public final class Shell {
    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);

    /** Commands of which nobody knows, when the answer was lost, whether they were obeyed. */
    private static final Set<String> ONCE = Set.of("mv");

    private final Session session;

    /** A shell over a server somebody is logged in to. */
    public Shell(
            RemoteFiles remote,
            LocalFiles local,
            Audience audience,
            DirectoryKeys keys,
            Manner manner,
            Lanes lanes) {
        this.session = new Session(remote, local, audience, keys, manner, lanes);
    }

    /** Runs one command, whose words need no reading any more. */
    public ExitCode once(List<TypedPath> words) {
        session.begin(false);
        run(new Statement(words, false));
        session.screen().flush();
        return session.tally().verdict();
    }

    /** Says goodbye to the server, if it is still there. */
    public void hangUp() {
        session.remote().close();
    }

    /** Runs these commands up to the first that fails and is not marked with a dash. */
    public ExitCode script(BufferedReader lines) {
        try {
            var line = lines.readLine();
            while (line != null && !session.isOver() && run(line)) {
                line = lines.readLine();
            }
        } catch (IOException unreadable) {
            var why = "The commands cannot be read: " + unreadable.getMessage();
            session.failed("", new Failure(why, ExitCode.LOCAL_FILE));
        }
        session.screen().flush();
        return session.tally().verdict();
    }

    /** Asks for commands until there are no more; a mistake ends nothing. */
    public ExitCode converse(BufferedReader keyboard) throws IOException {
        while (!session.isOver() && session.remote().isOpen()) {
            session.screen().prompt(directory());
            var line = keyboard.readLine();
            if (line == null) {
                break;
            }
            run(line);
            session.screen().flush();
        }
        return session.remote().isOpen() ? ExitCode.DONE : session.tally().verdict();
    }

    private String directory() throws IOException {
        try {
            return session.directory();
        } catch (RemoteRefused _) {
            return "?"; // some servers list nothing; the prompt must not fail over it
        }
    }

    /** False when a script must not go on. */
    private boolean run(String line) {
        session.begin(false);
        try {
            for (var statement : Tokenizer.statements(line)) {
                session.begin(statement.failureIgnored());
                run(statement);
                if (session.hasFailed() || session.isOver() || !session.remote().isOpen()) {
                    return false;
                }
            }
        } catch (UsageMistake mistake) {
            session.failed("", new Failure(String.valueOf(mistake.getMessage()), ExitCode.USAGE));
        }
        return !session.hasFailed();
    }

    private void run(Statement statement) {
        var verb = statement.verb();
        try {
            var command = CommandTable.named(verb).orElseThrow(() -> unknown(verb));
            try {
                obey(command, statement);
            } catch (UsageMistake mistake) {
                throw new UsageMistake(
                        verb
                                + ": "
                                + mistake.getMessage()
                                + ": use it as '"
                                + command.name()
                                + " "
                                + command.usage()
                                + "'");
            }
        } catch (UsageMistake mistake) {
            session.failed("", new Failure(String.valueOf(mistake.getMessage()), ExitCode.USAGE));
        } catch (RemoteRefused | FileFailed trouble) {
            session.failed(verb, Failure.of(trouble));
        } catch (Job.GivenUp alreadyReported) {
            LOG.debug("given up", alreadyReported);
            givenUp();
        } catch (IOException lost) {
            lost(lost);
        } finally {
            session.screen().flush();
        }
    }

    /** What only looks is looked at again where the connection was lost and made again. */
    private void obey(ShellCommand command, Statement statement)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        while (true) {
            try {
                command.action().run(session, statement.arguments());
                return;
            } catch (Job.GivenUp tried) {
                throw tried;
            } catch (IOException lost) {
                if (ONCE.contains(command.name()) || !session.again(lost)) {
                    throw lost;
                }
            }
        }
    }

    /** Whatever a dash says, nothing can go on without a connection. */
    private void lost(IOException trouble) {
        LOG.debug("connection lost", trouble);
        session.begin(false);
        session.failed("", Failure.of(trouble));
        session.remote().abandon();
    }

    /** A dash may ignore the file, but not that everything after it stays undone. */
    private void givenUp() {
        if (!session.hasFailed()) {
            session.begin(false);
            var why = "The connection was closed over that file: connect again for the rest";
            session.failed("", new Failure(why, ExitCode.CANNOT_CONNECT));
        }
    }

    static UsageMistake unknown(String verb) {
        var meant = CommandTable.like(verb).map(name -> "did you mean '" + name + "'?");
        return new UsageMistake(
                "There is no command '" + verb + "': " + meant.orElse("type 'help' for a list"));
    }
}
