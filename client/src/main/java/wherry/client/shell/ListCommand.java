package wherry.client.shell;

import wherry.client.remote.Entry;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.RemotePath;
import wherry.client.transfer.TypedPath;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code ls}. */
final class ListCommand {
    static final ShellCommand ROW =
            ShellCommand.named("ls", "[PATH…]", "lists directories and files", "ls -lt reports")
                    .also("dir")
                    .flag('l', "long", "with size and time")
                    .flag('h', "human", "sizes in KiB, MiB, GiB")
                    .flag('t', "newest first")
                    .flag('S', "largest first")
                    .flag('r', "reverse", "the other way round")
                    .flag(new Flag('a', "all", "", "names that begin with a dot too").as('A'))
                    .flag('1', "a name a line")
                    .looks(Wants.REMOTE, ListCommand::ls);

    private final Session session;
    private final Arguments arguments;
    private final LongForm form;

    private ListCommand(Session session, Arguments arguments) {
        this.session = session;
        this.arguments = arguments;
        this.form = new LongForm(session.screen(), arguments.has('h'));
    }

    private static void ls(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed {
        new ListCommand(session, arguments).run();
    }

    /** Shows these as {@code ls} would. */
    static void show(Session session, Arguments arguments, List<Entry> entries) {
        new ListCommand(session, arguments).show(entries);
    }

    private void run() throws IOException, RemoteRefused, FileFailed {
        if (arguments.isEmpty()) {
            directory("");
            return;
        }
        var titled = arguments.paths().size() > 1;
        for (var path : arguments.paths()) {
            if (path.isGlob()) {
                matches(path);
            } else {
                place(path.onTheWire(), titled);
            }
        }
    }

    /** What a glob stands for is shown itself, not what it holds. */
    private void matches(TypedPath path) throws IOException, RemoteRefused, FileFailed {
        try (var rows = rows()) {
            session.tree().expand(path, found -> rows.add(told(found)));
        }
    }

    private Entry told(String path) throws IOException {
        var told =
                needsFacts() && session.remote().supports("MLST")
                        ? session.remote().extensions().told(path)
                        : java.util.Optional.<Entry>empty();
        return told.map(e -> new Entry(e.kind(), e.size(), e.modified(), path, e.generation()))
                .orElse(new Entry(Entry.Kind.UNKNOWN, 0, null, path));
    }

    private void place(String path, boolean titled) throws IOException, RemoteRefused {
        try {
            if (titled) {
                session.screen().data(path + ":");
            }
            directory(path);
        } catch (RemoteRefused refused) {
            var file =
                    session.remote().supports("MLST")
                            ? session.remote().extensions().told(path)
                            : java.util.Optional.<Entry>empty();
            if (file.isEmpty()) {
                throw refused;
            }
            try (var rows = rows()) {
                rows.add(told(path));
            }
        }
    }

    private void directory(String path) throws IOException, RemoteRefused {
        try (var rows = rows()) {
            if (needsFacts()) {
                session.remote()
                        .extensions()
                        .entries(path, entry -> add(rows, entry), session.screen()::data);
            } else {
                session.remote().names(path, entry -> add(rows, entry));
            }
        }
    }

    /** A person sees which are directories; everybody else only what was asked for. */
    private boolean needsFacts() {
        return session.screen().look().person()
                || arguments.has('l')
                || arguments.has('t')
                || arguments.has('S');
    }

    private void add(SortedRows rows, Entry entry) {
        if (arguments.has('a') || !entry.name().startsWith(".")) {
            rows.add(entry);
        }
    }

    private SortedRows rows() {
        var sorted = arguments.has('t') || arguments.has('S') || arguments.has('r');
        return new SortedRows(
                session.screen(),
                order(),
                sorted ? SortedRows.MANY_BYTES : SortedRows.FEW_BYTES,
                this::show);
    }

    private Comparator<Entry> order() {
        Comparator<Entry> order = Comparator.comparing(Entry::name);
        if (arguments.has('t')) {
            order = Comparator.comparing(ListCommand::time).reversed().thenComparing(order);
        } else if (arguments.has('S')) {
            order = Comparator.comparingLong(Entry::size).reversed().thenComparing(order);
        }
        return arguments.has('r') ? order.reversed() : order;
    }

    private static Instant time(Entry entry) {
        var time = entry.modified();
        return time == null ? Instant.MIN : time;
    }

    private void show(List<Entry> entries) {
        if (arguments.has('l')) {
            form.show(entries);
        } else if (!session.screen().look().person() || arguments.has('1')) {
            entries.forEach(
                    entry -> session.screen().data("", LongForm.ink(entry), entry.name(), ""));
        } else {
            inColumns(entries);
        }
    }

    private void inColumns(List<Entry> entries) {
        var screen = session.screen();
        var names = new ArrayList<String>();
        entries.forEach(entry -> names.add(LongForm.marked(entry)));
        var room = screen.look().width().getAsInt();
        var widest = names.stream().mapToInt(Columns::width).max().orElse(0) + 2;
        for (var line : Columns.arranged(names, room)) {
            screen.row(
                    line.stream()
                            .map(
                                    i ->
                                            new Screen.Piece(
                                                    LongForm.ink(entries.get(i)),
                                                    Columns.padded(names.get(i), widest)))
                            .toList());
        }
    }

    /** The directory part of a path, with its slash. */
    static String parent(String path) {
        var last = RemotePath.last(path);
        return path.substring(0, RemotePath.trimmed(path).length() - last.length());
    }
}
