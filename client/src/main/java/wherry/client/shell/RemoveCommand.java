package wherry.client.shell;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Event;
import wherry.client.transfer.Failure;
import wherry.client.transfer.RemotePath;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** {@code rm}: finds out what would go, asks where that is more than one, and only then deletes. */
final class RemoveCommand {
    private final Session session;
    private final List<Doomed> doomed = new ArrayList<>();

    private record Doomed(String path, boolean directory) {}

    private RemoveCommand(Session session) {
        this.session = session;
    }

    static void rm(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var remove = new RemoveCommand(session);
        var recursive = arguments.has('r');
        if (recursive) {
            FactCommands.require(session, "XRMD", "cannot remove directories");
        }
        for (var typed : arguments.some().paths()) {
            session.tree().expand(typed, path -> remove.find(path, recursive));
        }
        if (arguments.has('f') || !remove.isAskedAbout()) {
            remove.run();
            return;
        }
        if (!recursive) {
            remove.leaveOutDirectories();
        }
        if (remove.doomed.size() < 2 || remove.isMeant()) {
            remove.run();
        }
    }

    private boolean isAskedAbout() {
        return doomed.size() > 1 && session.person() != null && session.settings().isOn("confirm");
    }

    /** Nobody is asked about what would stay anyway. One listing tells of all in a directory. */
    private void leaveOutDirectories() throws IOException {
        var directories = new HashSet<String>();
        for (var parent : doomed.stream().map(RemoveCommand::parent).distinct().toList()) {
            for (var entry : listed(parent)) {
                if (ChangeCommands.isDirectory(entry)) {
                    directories.add(RemotePath.join(parent, entry.name()));
                }
            }
        }
        var left = doomed.stream().map(Doomed::path).filter(directories::contains).toList();
        left.forEach(path -> session.failed(path, Failure.of(stays(path))));
        doomed.removeIf(each -> directories.contains(each.path()));
    }

    private static String parent(Doomed doomed) {
        return doomed.path().substring(0, doomed.path().lastIndexOf('/') + 1);
    }

    /** Where the server does not tell kinds, finding them out would take longer than deleting. */
    private List<Entry> listed(String directory) throws IOException {
        try {
            return session.remote().supports("MLSD")
                    ? new RemoteWalk(session.remote()).children(directory)
                    : List.of();
        } catch (RemoteRefused | FileFailed _) {
            return List.of(); // deleting will tell why
        }
    }

    private static FileFailed stays(String path) {
        return new FileFailed(
                ExitCode.NOTHING_DONE,
                path
                        + " is a directory: 'rm -r' deletes it with all it holds, 'rmdir' when it"
                        + " is empty");
    }

    private void find(String path, boolean recursive)
            throws IOException, RemoteRefused, FileFailed {
        if (recursive && session.remote().isDirectory(path)) {
            new RemoteWalk(session.remote()).visit(path, new Collector());
            doomed.add(new Doomed(path, true));
        } else {
            doomed.add(new Doomed(RemotePath.trimmed(path), false));
        }
    }

    /** What a directory holds goes before itself. */
    private final class Collector implements RemoteWalk.Visitor {
        @Override
        public boolean enter(String path, Entry entry, int depth, boolean last) {
            return true;
        }

        @Override
        public void leave(String path, Entry entry) {
            doomed.add(new Doomed(path, ChangeCommands.isDirectory(entry)));
        }
    }

    private boolean isMeant() {
        var person = Objects.requireNonNull(session.person());
        var directories = doomed.stream().filter(Doomed::directory).count();
        var files = doomed.size() - directories;
        var question =
                "Delete "
                        + files
                        + (files == 1 ? " file" : " files")
                        + (directories == 0
                                ? ""
                                : " and "
                                        + directories
                                        + (directories == 1 ? " directory" : " directories"))
                        + "? [y/N] ";
        var answer = person.answer(question);
        var meant =
                answer != null && answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
        if (!meant) {
            session.screen().talk("Nothing was deleted");
        }
        return meant;
    }

    private void run() throws IOException {
        for (var each : doomed) {
            ChangeCommands.attempt(
                    session,
                    each.path(),
                    () -> {
                        if (each.directory()) {
                            session.remote().extensions().rmdir(each.path());
                        } else {
                            kill(each.path());
                        }
                    },
                    new Event.Deleted(each.path()));
        }
    }

    /** Servers say of a directory that there is no such file; those that know better are asked. */
    private void kill(String path) throws IOException, RemoteRefused, FileFailed {
        try {
            session.remote().kill(path);
        } catch (RemoteRefused refused) {
            if (session.remote().supports("MLST") && session.remote().isDirectory(path)) {
                throw stays(path);
            }
            throw refused;
        }
    }
}
