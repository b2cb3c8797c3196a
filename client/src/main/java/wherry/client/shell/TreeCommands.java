package wherry.client.shell;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Amount;
import wherry.client.transfer.Glob;
import wherry.client.transfer.TypedPath;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** What directories hold all the way down. */
final class TreeCommands {
    static final List<ShellCommand> ROWS =
            List.of(
                    ShellCommand.named(
                                    "find",
                                    "[DIRECTORY] [PATTERN]",
                                    "finds names, all the way down",
                                    "find reports *.pdf")
                            .looks(Wants.REMOTE_DIRECTORIES, TreeCommands::find),
                    ShellCommand.named(
                                    "tree",
                                    "[DIRECTORY]",
                                    "draws what a directory holds",
                                    "tree reports")
                            .flag(new Flag('L', "levels", "N", "only so many directories down"))
                            .looks(Wants.REMOTE_DIRECTORIES, TreeCommands::tree),
                    ShellCommand.named(
                                    "du",
                                    "[DIRECTORY…]",
                                    "adds up what directories hold",
                                    "du -h reports")
                            .flag('h', "human", "in KiB, MiB, GiB")
                            .flag('s', "sum", "only the sum of each")
                            .looks(Wants.REMOTE_DIRECTORIES, TreeCommands::du));

    private TreeCommands() {}

    /** A single word with a glob in it is the pattern. */
    private static void find(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var paths = arguments.count(0, 2).paths();
        var patternOnly = paths.size() == 1 && paths.getFirst().isGlob();
        var from = paths.isEmpty() || patternOnly ? "" : paths.getFirst().onTheWire();
        var pattern =
                paths.isEmpty() || (paths.size() == 1 && !patternOnly)
                        ? new TypedPath("*", "*")
                        : paths.getLast();
        var all = pattern.pattern().equals("*");
        var glob = Glob.of(pattern.pattern());
        new RemoteWalk(session.remote())
                .visit(
                        from,
                        (path, entry, _, _) -> {
                            if (all || glob.matches(entry.name())) {
                                var isDirectory = entry.kind() == Entry.Kind.DIRECTORY;
                                session.screen()
                                        .data(
                                                "",
                                                LongForm.ink(entry),
                                                isDirectory ? path + "/" : path,
                                                "");
                            }
                            return true;
                        });
    }

    private static void tree(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var place = arguments.count(0, 1).place();
        var most = arguments.number('L').orElse(Integer.MAX_VALUE);
        session.screen().data("", Look.Ink.DIRECTORY, place.isEmpty() ? "." : place, "");
        var lasts = new java.util.ArrayList<Boolean>();
        new RemoteWalk(session.remote())
                .visit(
                        place,
                        (_, entry, depth, last) -> {
                            while (lasts.size() > depth) {
                                lasts.removeLast();
                            }
                            session.screen()
                                    .data(
                                            branch(lasts, last),
                                            LongForm.ink(entry),
                                            LongForm.marked(entry),
                                            "");
                            lasts.add(last);
                            return depth + 1 < most;
                        });
    }

    private static String branch(List<Boolean> lasts, boolean last) {
        var text = new StringBuilder();
        lasts.forEach(over -> text.append(over ? "    " : "│   "));
        return text.append(last ? "└── " : "├── ").toString();
    }

    private static void du(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed {
        if (!session.remote().supports("MLSD")) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    "This server does not tell how large files are (it announces no MLSD)");
        }
        if (arguments.isEmpty()) {
            sum(session, "", arguments);
        }
        for (var path : arguments.paths()) {
            session.tree().expand(path, found -> sum(session, found, arguments));
        }
    }

    private static void sum(Session session, String directory, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed {
        var sums = new Sums(session, arguments.has('h'), !arguments.has('s'));
        new RemoteWalk(session.remote()).visit(directory, sums);
        sums.show(sums.levels.getLast(), directory.isEmpty() ? "." : directory);
    }

    /** Adds up on the way back. */
    private static final class Sums implements RemoteWalk.Visitor {
        private final Session session;
        private final boolean human;
        private final boolean each;
        private final Deque<Long> levels = new ArrayDeque<>(List.of(0L));

        private Sums(Session session, boolean human, boolean each) {
            this.session = session;
            this.human = human;
            this.each = each;
        }

        @Override
        public boolean enter(String path, Entry entry, int depth, boolean last) {
            levels.addLast(entry.size());
            return true;
        }

        @Override
        public void leave(String path, Entry entry) {
            var own = levels.removeLast();
            levels.addLast(levels.removeLast() + own);
            if (each && entry.kind() == Entry.Kind.DIRECTORY) {
                show(own, path);
            }
        }

        private void show(long octets, String path) {
            var size = human ? Amount.octets(octets) : Long.toString(octets);
            session.screen().data(String.format(Locale.ROOT, "%14s  %s", size, path));
        }
    }
}
