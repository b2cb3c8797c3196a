package wherry.client.shell;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Downloads;
import wherry.client.transfer.Failure;
import wherry.client.transfer.RemoteTree;
import wherry.client.transfer.TypedPath;
import wherry.client.transfer.Uploads;

import java.io.IOException;
import java.util.List;

/** The commands that move, remove, rename and make. */
final class MoveCommands {
    private static final int ANY = Integer.MAX_VALUE;

    private MoveCommands() {}

    /** With several words the last one says where to. */
    static void get(Session session, List<TypedPath> words)
            throws IOException, FileFailed, UsageMistake {
        var arguments = Arguments.of(words, "r").count(1, ANY);
        var paths = arguments.paths();
        var last = paths.size() - 1;
        var target = last == 0 ? null : session.local().at(paths.get(last).text());
        new Downloads(session.job())
                .get(target == null ? paths : paths.subList(0, last), target, arguments.has('r'));
    }

    /** With several words the last one says where to. */
    static void put(Session session, List<TypedPath> words) throws IOException, UsageMistake {
        var arguments = Arguments.of(words, "r").count(1, ANY);
        var paths = arguments.paths();
        var last = paths.size() - 1;
        var target = last == 0 ? "" : arguments.onTheWire(last);
        new Uploads(session.job())
                .put(last == 0 ? paths : paths.subList(0, last), target, arguments.has('r'));
    }

    static void rm(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var arguments = Arguments.of(words, "").count(1, ANY);
        var tree = new RemoteTree(session.remote());
        for (var typed : arguments.paths()) {
            for (var path : tree.expand(typed)) {
                attempt(session, path, () -> session.remote().kill(path), path + " deleted");
            }
        }
    }

    static void mv(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, UsageMistake {
        var arguments = Arguments.of(words, "").count(2, 2);
        var from = arguments.onTheWire(0);
        var to = arguments.onTheWire(1);
        attempt(session, from, () -> session.remote().rename(from, to), from + " -> " + to);
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
            attempt(session, path, () -> session.remote().mkdir(path), path + " made");
        }
    }

    private interface Step {
        void run() throws IOException, RemoteRefused;
    }

    private static void attempt(Session session, String name, Step step, String done)
            throws IOException {
        try {
            step.run();
            session.done(done);
        } catch (RemoteRefused refused) {
            session.failed(name, Failure.of(refused));
        }
    }
}
