package wherry.client.shell;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.protocol.Reason;
import wherry.protocol.StoreMode;

import java.io.IOException;
import java.util.List;

/** {@code edit}: changes a file so that nobody's work is lost, neither here nor there. */
final class EditCommand {
    static final ShellCommand ROW =
            ShellCommand.named(
                            "edit",
                            "FILE",
                            "edits a file with $VISUAL, $EDITOR or vi, and stores it unless"
                                    + " somebody else changed it meanwhile",
                            "edit notes.txt")
                    .once(Wants.REMOTE, EditCommand::run);

    private final Session session;
    private final String file;
    private final int generation;
    private final LocalCopy copy;

    private EditCommand(Session session, String file, int generation, LocalCopy copy) {
        this.session = session;
        this.file = file;
        this.generation = generation;
        this.copy = copy;
    }

    private static void run(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        FactCommands.require(
                session,
                "GENERATIONS",
                "numbers no generations, so a change by somebody else would be lost: get, change"
                        + " and put the file yourself");
        FactCommands.require(session, "MLST", "tells nothing of single files");
        if (session.person() == null) {
            throw new FileFailed(ExitCode.USAGE, "'edit' works at the prompt only");
        }
        var file = arguments.count(1, 1).onTheWire(0);
        var generation =
                Entry.told(session.remote().extensions().facts(file))
                        .map(Entry::generation)
                        .orElse(0);
        if (generation == 0) {
            throw new FileFailed(ExitCode.NOTHING_DONE, file + " is no file");
        }
        try (var copy = LocalCopy.of(session, file + ";" + generation, file)) {
            new EditCommand(session, file, generation, copy).edit();
        }
    }

    private void edit() throws IOException, RemoteRefused, FileFailed {
        var before = copy.digest();
        var ended = editor();
        if (!copy.isThere()) {
            throw new FileFailed(
                    ExitCode.LOCAL_FILE, "The editor left no " + file + " behind: nothing stored");
        }
        if (copy.digest().equals(before)) {
            session.screen()
                    .talk(
                            ended == 0
                                    ? file + " is as it was"
                                    : "The editor gave up: nothing stored");
            return;
        }
        copy.keep(); // until the server has it
        if (ended != 0) {
            throw new FileFailed(
                    ExitCode.LOCAL_FILE,
                    "The editor ended with " + ended + ", so nothing was stored. " + where());
        }
        store();
        copy.release();
    }

    private int editor() throws IOException, FileFailed {
        var editor = System.getenv("VISUAL");
        editor = editor == null || editor.isBlank() ? System.getenv("EDITOR") : editor;
        var command = (editor == null || editor.isBlank() ? "vi" : editor) + " \"$1\"";
        return Foreground.run(
                session, List.of("/bin/sh", "-c", command, "sh", copy.file().toString()));
    }

    private String where() {
        return "What you wrote is in " + copy.file();
    }

    private void store() throws IOException, RemoteRefused, FileFailed {
        wake();
        try {
            var saved = copy.store(session, StoreMode.OLD, file + ";" + generation);
            GenerationCommands.tell(session, file, saved, copy, file);
        } catch (RemoteRefused refused) {
            if (refused.reason().filter(why -> why == Reason.EXISTS).isEmpty()) {
                session.screen().talk(where());
                throw refused;
            }
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    file
                            + " was changed by somebody else meanwhile, so nothing was stored. "
                            + where()
                            + ": compare it, then 'put' it  [EXISTS]",
                    refused);
        } catch (IOException lost) {
            session.screen().talk(where());
            throw lost;
        }
    }

    /** Who writes for long finds the line gone: servers do not wait for ever. */
    private void wake() throws FileFailed {
        try {
            session.remote().extensions().told(file);
        } catch (IOException lost) {
            if (!session.again(lost)) {
                throw new FileFailed(
                        ExitCode.CANNOT_CONNECT,
                        "The connection was lost, so nothing was stored. " + where(),
                        lost);
            }
        }
    }
}
