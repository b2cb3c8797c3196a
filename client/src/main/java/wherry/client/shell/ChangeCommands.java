package wherry.client.shell;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Event;
import wherry.client.transfer.Failure;
import wherry.client.transfer.RemotePath;
import wherry.protocol.Reason;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Removes, renames and makes what the server has. */
final class ChangeCommands {
    static final List<ShellCommand> ROWS =
            List.of(
                    ShellCommand.named("rm", "REMOTE…", "deletes files there", "rm draft.txt")
                            .also("del", "delete")
                            .flag(
                                    new Flag(
                                                    'r',
                                                    "recursive",
                                                    "",
                                                    "directories too, with all they hold")
                                            .as('R'))
                            .flag('f', "force", "asks nothing")
                            .changes(Wants.REMOTE, RemoveCommand::rm),
                    ShellCommand.named(
                                    "mv",
                                    "FROM… TO",
                                    "renames files there, or moves them into a directory",
                                    "mv draft.txt final.txt")
                            .also("rename")
                            .once(Wants.REMOTE, ChangeCommands::mv),
                    ShellCommand.named(
                                    "mkdir",
                                    "DIRECTORY…",
                                    "makes directories there, on servers that can",
                                    "mkdir -p archive/2026")
                            .flag('p', "parents", "those above too, and none that is there already")
                            .changes(Wants.REMOTE_DIRECTORIES, ChangeCommands::mkdir),
                    ShellCommand.named(
                                    "rmdir",
                                    "DIRECTORY…",
                                    "removes empty directories there",
                                    "rmdir old")
                            .changes(Wants.REMOTE_DIRECTORIES, ChangeCommands::rmdir));

    private ChangeCommands() {}

    private static void mv(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var paths = arguments.count(2, Integer.MAX_VALUE).paths();
        var to = paths.getLast().onTheWire();
        var from = new ArrayList<String>();
        for (var path : paths.subList(0, paths.size() - 1)) {
            session.tree().expand(path, from::add);
        }
        var asked = from.size() > 1 || to.endsWith("/") || session.remote().supports("MLST");
        var into = asked && session.remote().isDirectory(RemotePath.trimmed(to));
        if (from.size() > 1 && !into) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    to + " is no directory, so it cannot hold several files");
        }
        for (var each : from) {
            var target = into ? RemotePath.join(RemotePath.trimmed(to), RemotePath.last(each)) : to;
            attempt(
                    session,
                    each,
                    () -> session.remote().rename(each, target),
                    new Event.Renamed(each, target));
        }
    }

    private static void mkdir(Session session, Arguments arguments)
            throws IOException, FileFailed, UsageMistake {
        FactCommands.require(session, "XMKD", "cannot make directories");
        for (var typed : arguments.some().paths()) {
            var path = RemotePath.trimmed(typed.onTheWire());
            attempt(
                    session,
                    path,
                    () -> {
                        if (arguments.has('p')) {
                            parents(session, path);
                        } else {
                            session.remote().mkdir(path);
                        }
                    },
                    new Event.Made(path));
        }
    }

    private static void parents(Session session, String path) throws IOException, RemoteRefused {
        for (var slash = path.indexOf('/', 1); ; slash = path.indexOf('/', slash + 1)) {
            var part = slash < 0 ? path : path.substring(0, slash);
            try {
                session.remote().mkdir(part);
            } catch (RemoteRefused refused) {
                var exists = refused.reason().filter(why -> why == Reason.EXISTS).isPresent();
                if (!(exists || slash > 0) || !session.remote().isDirectory(part)) {
                    throw refused;
                }
            }
            if (slash < 0) {
                return;
            }
        }
    }

    private static void rmdir(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        FactCommands.require(session, "XRMD", "cannot remove directories");
        for (var typed : arguments.some().paths()) {
            session.tree()
                    .expand(
                            typed,
                            path ->
                                    attempt(
                                            session,
                                            path,
                                            () -> session.remote().extensions().rmdir(path),
                                            new Event.Deleted(path)));
        }
    }

    /** Something done to one file or directory. */
    interface Step {
        void run() throws IOException, RemoteRefused, FileFailed;
    }

    /**
     * What goes wrong with one does not keep the others from being tried; what can be done again
     * is, where the line was lost.
     */
    static void attempt(Session session, String name, Step step, Event done) throws IOException {
        if (session.rehearses()) {
            session.tell(planned(done));
            return;
        }
        for (var repeated = false; ; repeated = true) {
            try {
                step.run();
                session.tell(done);
                return;
            } catch (RemoteRefused | FileFailed refused) {
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

    /** Where the answer was lost, what is found to be so already is what the lost one has done. */
    private static boolean isSo(Exception trouble, Event done) {
        var sign = done instanceof Event.Deleted ? Reason.NOFILE : Reason.EXISTS;
        return !(done instanceof Event.Renamed)
                && trouble instanceof RemoteRefused refused
                && refused.reason().filter(why -> why == sign).isPresent();
    }

    private static Event planned(Event done) {
        return switch (done) {
            case Event.Deleted(var path) -> new Event.Planned("deleted", path, 0);
            case Event.Made(var path) -> new Event.Planned("made", path, 0);
            case Event.Renamed(_, var to) -> new Event.Planned("renamed", to, 0);
            default -> done;
        };
    }

    /** Whether an entry is a directory. */
    static boolean isDirectory(Entry entry) {
        return entry.kind() == Entry.Kind.DIRECTORY;
    }
}
