package wherry.client.shell;

import wherry.client.remote.Entry;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
        if (arguments.has('f') || remove.isMeant()) {
            remove.run();
        }
    }

    private void find(String path, boolean recursive)
            throws IOException, RemoteRefused, FileFailed {
        if (recursive && session.remote().isDirectory(path)) {
            new RemoteWalk(session.remote()).visit(path, new Collector());
            doomed.add(new Doomed(path, true));
        } else {
            doomed.add(new Doomed(path, false));
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
        var person = session.person();
        if (doomed.size() < 2 || person == null || !session.settings().isOn("confirm")) {
            return true;
        }
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
                            session.remote().kill(each.path());
                        }
                    },
                    new Event.Deleted(each.path()));
        }
    }
}
