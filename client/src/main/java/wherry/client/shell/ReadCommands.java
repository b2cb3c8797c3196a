package wherry.client.shell;

import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;

import java.io.IOException;
import java.util.List;

/** Shows what is in files. */
final class ReadCommands {
    private static final int SOME_LINES = 10;

    /** What a shell ends with that finds no such program. */
    private static final int NOT_FOUND = 127;

    static final List<ShellCommand> ROWS =
            List.of(
                    ShellCommand.named("cat", "FILE…", "shows what is in files", "cat notes.txt")
                            .looks(Wants.REMOTE, ReadCommands::cat),
                    ShellCommand.named(
                                    "less",
                                    "FILE",
                                    "shows a file page by page, with $PAGER or less",
                                    "less notes.txt")
                            .also("more")
                            .looks(Wants.REMOTE, ReadCommands::less),
                    ShellCommand.named(
                                    "head",
                                    "FILE…",
                                    "shows the first lines of files",
                                    "head -n 3 notes.txt")
                            .flag(new Flag('n', "lines", "N", "so many lines; 10 without it"))
                            .looks(Wants.REMOTE, ReadCommands::head));

    private ReadCommands() {}

    private static void cat(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        session.atHand().each(session, arguments, found -> show(session, found, Long.MAX_VALUE));
    }

    private static void head(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var lines = arguments.number('n').orElse(SOME_LINES);
        session.atHand().each(session, arguments, found -> show(session, found, lines));
    }

    private static void show(Session session, String path, long lines)
            throws IOException, RemoteRefused, FileFailed {
        var text = new ShownText(session.screen(), lines);
        try {
            session.remote().retrieve(path, text);
        } catch (FileFailed why) {
            if (!ShownText.isEnough(why)) {
                throw why;
            }
            if (!session.remote().isOpen()) {
                session.line().again(); // so much was left that hanging up was quicker
            }
        } finally {
            text.over();
        }
    }

    private static void less(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var path = arguments.count(1, 1).onTheWire(0);
        if (session.person() == null || !session.screen().isLive()) {
            show(session, path, Long.MAX_VALUE);
            return;
        }
        try (var copy = LocalCopy.of(session, path, path)) {
            var pager = System.getenv().getOrDefault("PAGER", "").strip();
            var command = (pager.isEmpty() ? "less" : pager) + " \"$1\"";
            var ended =
                    Foreground.run(
                            session,
                            List.of("/bin/sh", "-c", command, "sh", copy.file().toString()));
            if (ended == NOT_FOUND) {
                session.screen().talk("No pager: PAGER can name one. All of it:");
                show(session, path, Long.MAX_VALUE);
            }
        }
    }
}
