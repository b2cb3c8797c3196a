package wherry.client.shell;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.Saved;
import wherry.client.transfer.Amount;
import wherry.client.transfer.Event;
import wherry.client.transfer.Evidence;
import wherry.protocol.Reason;
import wherry.protocol.StoreMode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Older content of files, and changing a file so that nobody's work is lost. */
final class GenerationCommands {
    private static final Pattern NUMBERED = Pattern.compile("(.+);([0-9]{1,9})");

    static final List<ShellCommand> ROWS =
            List.of(
                    ShellCommand.named(
                                    "gens",
                                    "FILE",
                                    "lists the generations of a file that are kept",
                                    "gens report.pdf")
                            .looks(Wants.REMOTE, GenerationCommands::gens),
                    ShellCommand.named(
                                    "restore",
                                    "FILE[;N]",
                                    "makes an older generation the newest again; what is there now"
                                            + " is kept",
                                    "restore report.pdf")
                            .once(Wants.REMOTE, GenerationCommands::restore),
                    ShellCommand.named(
                                    "edit",
                                    "FILE",
                                    "edits a file with $VISUAL, $EDITOR or vi, and stores it unless"
                                            + " somebody else changed it meanwhile",
                                    "edit notes.txt")
                            .once(Wants.REMOTE, GenerationCommands::edit));

    private GenerationCommands() {}

    private static void require(Session session) throws IOException, FileFailed {
        FactCommands.require(session, "GENERATIONS", "keeps no generations");
        FactCommands.require(session, "MLSD", "tells nothing of generations");
    }

    private static List<Entry> kept(Session session, String file)
            throws IOException, RemoteRefused {
        var found = new ArrayList<Entry>();
        session.remote().extensions().entries(file + ";*", found::add, _ -> {});
        return found;
    }

    private static void gens(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        require(session);
        var person = session.screen().look().person();
        for (var entry : kept(session, arguments.count(1, 1).onTheWire(0))) {
            var time = entry.modified();
            session.screen()
                    .data(
                            String.format(
                                    Locale.ROOT,
                                    "%6d  %14s  %s",
                                    entry.generation(),
                                    person
                                            ? Amount.octets(entry.size())
                                            : Long.toString(entry.size()),
                                    time == null ? "-" : person ? LongForm.day(time) : time));
        }
    }

    private static void restore(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        require(session);
        var typed = arguments.count(1, 1).onTheWire(0);
        var numbered = NUMBERED.matcher(typed);
        var file = numbered.matches() ? numbered.group(1) : typed;
        var generation = numbered.matches() ? numbered.group(2) : latest(session, file);
        try (var copy = LocalCopy.of(session, file + ";" + generation, file)) {
            var saved = copy.store(session, StoreMode.NEW, file);
            tell(session, file + ";" + generation, saved, copy, file);
        }
    }

    private static void tell(Session session, String from, Saved saved, LocalCopy copy, String file)
            throws FileFailed {
        session.tell(
                new Event.Stored(
                        from,
                        saved.plainName(file),
                        copy.size(),
                        Evidence.WORD.generation(saved.generation(file))));
    }

    /** The newest that is not what the plain name holds. */
    private static String latest(Session session, String file)
            throws IOException, RemoteRefused, FileFailed {
        var now = session.remote().extensions().told(file).map(Entry::generation).orElse(-1);
        var older = kept(session, file).stream().filter(e -> e.generation() != now).toList();
        if (older.isEmpty()) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE, file + ": no older generation of it is kept");
        }
        return Integer.toString(older.getLast().generation());
    }

    private static void edit(Session session, Arguments arguments)
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
            edit(session, copy, file, generation);
        }
    }

    private static void edit(Session session, LocalCopy copy, String file, int generation)
            throws IOException, RemoteRefused, FileFailed {
        var before = copy.digest();
        var editor = System.getenv("VISUAL");
        editor = editor == null || editor.isBlank() ? System.getenv("EDITOR") : editor;
        var command = (editor == null || editor.isBlank() ? "vi" : editor) + " \"$1\"";
        var ended =
                Foreground.run(
                        session, List.of("/bin/sh", "-c", command, "sh", copy.file().toString()));
        if (ended != 0 || copy.digest().equals(before)) {
            session.screen()
                    .talk(
                            ended == 0
                                    ? file + " is as it was"
                                    : "The editor gave up: nothing stored");
            return;
        }
        stored(session, copy, file, generation);
    }

    private static void stored(Session session, LocalCopy copy, String file, int generation)
            throws IOException, RemoteRefused, FileFailed {
        copy.keep(); // until the server has it
        try {
            var saved = copy.store(session, StoreMode.OLD, file + ";" + generation);
            tell(session, file, saved, copy, file);
            copy.release();
        } catch (RemoteRefused refused) {
            if (refused.reason().filter(why -> why == Reason.EXISTS).isEmpty()) {
                session.screen().talk("What you wrote is in " + copy.file());
                throw refused;
            }
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    file
                            + " was changed by somebody else meanwhile, so nothing was stored. What"
                            + " you wrote is in "
                            + copy.file()
                            + ": compare it, then 'put' it  [EXISTS]",
                    refused);
        }
    }
}
