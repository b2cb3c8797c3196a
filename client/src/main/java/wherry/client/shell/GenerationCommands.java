package wherry.client.shell;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.Saved;
import wherry.client.transfer.Amount;
import wherry.client.transfer.Event;
import wherry.client.transfer.Evidence;
import wherry.protocol.StoreMode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Older content of files. */
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
                    EditCommand.ROW);

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

    /** The content of this copy was stored. */
    static void tell(Session session, String from, Saved saved, LocalCopy copy, String file)
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
}
