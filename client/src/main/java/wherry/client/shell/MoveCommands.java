package wherry.client.shell;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Downloads;
import wherry.client.transfer.Job;
import wherry.client.transfer.TypedPath;
import wherry.client.transfer.Uploads;
import wherry.client.transfer.Wish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Moves files, there and here. */
final class MoveCommands {
    static final List<ShellCommand> ROWS =
            List.of(
                    moving(
                                    "get",
                                    "REMOTE… [LOCAL]",
                                    "brings files here, and goes on where that was interrupted",
                                    "get report.pdf copy.pdf")
                            .moves(Wants.REMOTE_THEN_LOCAL, MoveCommands::get),
                    moving(
                                    "put",
                                    "LOCAL… [REMOTE]",
                                    "takes files there, and goes on where that was interrupted",
                                    "put -r results")
                            .moves(Wants.LOCAL_THEN_REMOTE, MoveCommands::put),
                    moving(
                                    "mget",
                                    "REMOTE…",
                                    "brings all these files to the local directory",
                                    "mget *.txt *.pdf")
                            .moves(Wants.REMOTE, (s, a) -> all(s, a.some(), Set.of())),
                    moving(
                                    "mput",
                                    "LOCAL…",
                                    "takes all these files to the connected directory",
                                    "mput *.txt")
                            .moves(Wants.LOCAL, (s, a) -> allThere(s, a.some(), Set.of())),
                    moving(
                                    "reget",
                                    "REMOTE…",
                                    "the same as mget -a: goes on with what is missing",
                                    "reget report.pdf")
                            .moves(
                                    Wants.REMOTE,
                                    (s, a) -> all(s, a.some(), Set.of(Wish.ONLY_MISSING))),
                    moving(
                                    "reput",
                                    "LOCAL…",
                                    "the same as mput -a: goes on with what is missing",
                                    "reput big.txt")
                            .moves(
                                    Wants.LOCAL,
                                    (s, a) -> allThere(s, a.some(), Set.of(Wish.ONLY_MISSING))),
                    SyncCommand.ROW);

    private MoveCommands() {}

    private static ShellCommand moving(String name, String usage, String summary, String example) {
        return ShellCommand.named(name, usage, summary, example)
                .flag(new Flag('r', "recursive", "", "directories too, with all they hold").as('R'))
                .flag(new Flag('a', "again", "", "only what is missing on the other side").as('c'))
                .flag(new Flag('p', "preserve", "", "keeps times, whatever was set").as('P'))
                .flag('t', "target", "the last word says where to, however many there are")
                .flag('f', "force", "replaces what is there without asking");
    }

    /**
     * Of two words the second says where to, as in sftp; of more, the last one does if it is a
     * local directory, as in cp, else all are files to get.
     */
    private static void get(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var paths = arguments.some().paths();
        var target = session.local().at(paths.getLast().here().text());
        if (arguments.has('t')
                || paths.size() == 2
                || (paths.size() > 2 && session.local().isDirectory(target))) {
            fetch(session, arguments, paths.subList(0, paths.size() - 1), target, Set.of());
        } else {
            all(session, arguments, Set.of());
        }
    }

    private static void all(Session session, Arguments arguments, Set<Wish> more)
            throws IOException, RemoteRefused {
        fetch(session, arguments, arguments.paths(), null, more);
    }

    private static void fetch(
            Session session,
            Arguments arguments,
            List<TypedPath> sources,
            @Nullable Path target,
            Set<Wish> more)
            throws IOException, RemoteRefused {
        begin(session, arguments, sources);
        try {
            new Downloads(job(session, arguments, "MLSD"))
                    .get(sources, target, wishes(arguments, more));
        } finally {
            session.progress().over();
        }
    }

    /** The same as {@link #get}, the other way. */
    private static void put(Session session, Arguments arguments)
            throws IOException, RemoteRefused, UsageMistake {
        var paths = arguments.some().paths();
        var target = paths.getLast().onTheWire();
        if (arguments.has('t')
                || paths.size() == 2
                || (paths.size() > 2 && session.remote().isDirectory(target))) {
            store(session, arguments, paths.subList(0, paths.size() - 1), target, Set.of());
        } else {
            allThere(session, arguments, Set.of());
        }
    }

    private static void allThere(Session session, Arguments arguments, Set<Wish> more)
            throws IOException, RemoteRefused {
        store(session, arguments, arguments.paths(), "", more);
    }

    private static void store(
            Session session,
            Arguments arguments,
            List<TypedPath> sources,
            String target,
            Set<Wish> more)
            throws IOException, RemoteRefused {
        begin(session, arguments, sources);
        try (var _ = Totals.of(session, sources)) {
            new Uploads(job(session, arguments, "MFMT"))
                    .put(sources, target, wishes(arguments, more));
        } finally {
            session.progress().over();
        }
    }

    /** Who asks for times is told where there will be none. */
    private static Job job(Session session, Arguments arguments, String times)
            throws IOException, RemoteRefused {
        var job = session.job(!arguments.has('f'));
        if (arguments.has('p') && !session.remote().supports(times)) {
            session.screen()
                    .talk("No times are kept: this server cannot (it announces no " + times + ")");
        }
        return arguments.has('p') ? job.preserving() : job;
    }

    /** Of many files only the sum is told. */
    private static void begin(Session session, Arguments arguments, List<TypedPath> sources) {
        var many = arguments.has('r') || sources.stream().anyMatch(TypedPath::isGlob);
        session.progress().start(many, session.settings().isOn("progress"));
    }

    private static Set<Wish> wishes(Arguments arguments, Set<Wish> more) {
        var wishes = EnumSet.noneOf(Wish.class);
        wishes.addAll(more);
        if (arguments.has('r')) {
            wishes.add(Wish.RECURSIVE);
        }
        if (arguments.has('a')) {
            wishes.add(Wish.ONLY_MISSING);
        }
        return wishes;
    }
}
