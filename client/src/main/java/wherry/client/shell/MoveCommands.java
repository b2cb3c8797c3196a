package wherry.client.shell;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Downloads;
import wherry.client.transfer.Event;
import wherry.client.transfer.Failure;
import wherry.client.transfer.TypedPath;
import wherry.client.transfer.Uploads;
import wherry.client.transfer.Wish;
import wherry.protocol.Reason;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The commands that move, remove, rename and make. */
final class MoveCommands {
    private static final int ANY = Integer.MAX_VALUE;

    private MoveCommands() {}

    /**
     * Of two words the second says where to, as in sftp; of more, the last one does if it is a
     * local directory, as in cp, else all are files to get.
     */
    static void get(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var arguments = Arguments.of(words, "rat").count(1, ANY);
        var paths = arguments.paths();
        var target = session.local().at(paths.getLast().text());
        if (arguments.has('t')
                || paths.size() == 2
                || (paths.size() > 2 && session.local().isDirectory(target))) {
            var sources = paths.subList(0, paths.size() - 1);
            new Downloads(session.job()).get(sources, target, wishes(arguments));
        } else {
            mget(session, words);
        }
    }

    /** All words are files to get. */
    static void mget(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, UsageMistake {
        var arguments = Arguments.of(words, "ra").count(1, ANY);
        new Downloads(session.job()).get(arguments.paths(), null, wishes(arguments));
    }

    /** The same as {@link #get}, the other way. */
    static void put(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, UsageMistake {
        var arguments = Arguments.of(words, "rat").count(1, ANY);
        var paths = arguments.paths();
        var target = paths.getLast().onTheWire();
        if (arguments.has('t')
                || paths.size() == 2
                || (paths.size() > 2 && session.remote().isDirectory(target))) {
            var sources = paths.subList(0, paths.size() - 1);
            new Uploads(session.job()).put(sources, target, wishes(arguments));
        } else {
            mput(session, words);
        }
    }

    /** All words are files to put. */
    static void mput(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, UsageMistake {
        var arguments = Arguments.of(words, "ra").count(1, ANY);
        new Uploads(session.job()).put(arguments.paths(), "", wishes(arguments));
    }

    private static Set<Wish> wishes(Arguments arguments) {
        var wishes = EnumSet.noneOf(Wish.class);
        if (arguments.has('r')) {
            wishes.add(Wish.RECURSIVE);
        }
        if (arguments.has('a')) {
            wishes.add(Wish.ONLY_MISSING);
        }
        return wishes;
    }

    static void rm(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var arguments = Arguments.of(words, "").count(1, ANY);
        var tree = session.tree();
        for (var typed : arguments.paths()) {
            tree.expand(
                    typed,
                    path ->
                            attempt(
                                    session,
                                    path,
                                    () -> session.remote().kill(path),
                                    new Event.Deleted(path)));
        }
    }

    static void mv(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, UsageMistake {
        var arguments = Arguments.of(words, "").count(2, 2);
        var from = arguments.onTheWire(0);
        var to = arguments.onTheWire(1);
        attempt(
                session,
                from,
                () -> session.remote().rename(from, to),
                new Event.Renamed(from, to));
    }

    static void mkdir(Session session, List<TypedPath> words)
            throws IOException, FileFailed, UsageMistake {
        var arguments = Arguments.of(words, "").count(1, ANY);
        if (!session.remote().supports("XMKD")) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    "This server cannot make directories (it announces no XMKD)");
        }
        for (var typed : arguments.paths()) {
            var path = typed.onTheWire();
            attempt(session, path, () -> session.remote().mkdir(path), new Event.Made(path));
        }
    }

    /** Where the answer was lost, what is found to be so already is what the lost one has done. */
    private static boolean isSo(RemoteRefused refused, Event done) {
        var sign = done instanceof Event.Deleted ? Reason.NOFILE : Reason.EXISTS;
        return !(done instanceof Event.Renamed)
                && refused.reason().filter(why -> why == sign).isPresent();
    }

    private interface Step {
        void run() throws IOException, RemoteRefused;
    }

    private static void attempt(Session session, String name, Step step, Event done)
            throws IOException {
        if (session.rehearses()) {
            session.tell(planned(done));
            return;
        }
        for (var repeated = false; ; repeated = true) {
            try {
                step.run();
                session.tell(done);
                return;
            } catch (RemoteRefused refused) {
                session.tell(
                        repeated && isSo(refused, done)
                                ? done
                                : new Event.Failed(name, Failure.of(refused), false));
                return;
            } catch (IOException lost) {
                if (done instanceof Event.Renamed || !session.again(lost)) {
                    throw lost;
                }
            }
        }
    }

    private static Event planned(Event done) {
        return switch (done) {
            case Event.Deleted(var path) -> new Event.Planned("deleted", path, 0);
            case Event.Made(var path) -> new Event.Planned("made", path, 0);
            case Event.Renamed(_, var to) -> new Event.Planned("renamed", to, 0);
            default -> done;
        };
    }
}
