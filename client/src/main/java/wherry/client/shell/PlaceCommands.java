package wherry.client.shell;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;

import java.io.IOException;
import java.util.List;

/** Where one is, there and here, and what is here. */
final class PlaceCommands {
    static final List<ShellCommand> ROWS =
            List.of(
                    ShellCommand.named(
                                    "cd",
                                    "[DIRECTORY | -]",
                                    "goes to a directory; - is the one before",
                                    "cd reports")
                            .looks(Wants.REMOTE_DIRECTORIES, PlaceCommands::cd),
                    ShellCommand.named("pwd", "", "shows the directory you are in", "pwd")
                            .looks(Wants.NOTHING, PlaceCommands::pwd),
                    ShellCommand.named(
                                    "lcd", "[DIRECTORY]", "goes to a local directory", "lcd /tmp")
                            .local(Wants.LOCAL_DIRECTORIES, PlaceCommands::lcd),
                    ShellCommand.named("lpwd", "", "shows the local directory", "lpwd")
                            .local(Wants.NOTHING, PlaceCommands::lpwd),
                    ShellCommand.named("lls", "[DIRECTORY]", "lists a local directory", "lls")
                            .flag('l', "long", "with size and time")
                            .flag('h', "human", "sizes in KiB, MiB, GiB")
                            .flag('a', "all", "names that begin with a dot too")
                            .local(Wants.LOCAL_DIRECTORIES, PlaceCommands::lls),
                    ShellCommand.named(
                                    "lmkdir",
                                    "DIRECTORY…",
                                    "makes local directories",
                                    "lmkdir incoming")
                            .local(Wants.LOCAL_DIRECTORIES, PlaceCommands::lmkdir),
                    ShellCommand.named(
                                    "!",
                                    "[COMMAND]",
                                    "runs a command of this system, at the prompt only; without"
                                            + " one, a shell",
                                    "!ls -l")
                            .local(Wants.NOTHING, PlaceCommands::system));

    private PlaceCommands() {}

    private static void cd(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var to = arguments.count(0, 1).place();
        if (to.equals("~")) {
            session.line().enter("");
            return;
        }
        if (to.equals("..") && session.line().knownDirectory().equals("/")) {
            return; // as everywhere else: above the top there is the top
        }
        if (!to.equals("-")) {
            session.line().enter(to);
            return;
        }
        var before = session.line().before();
        if (before == null) {
            throw new UsageMistake("there is no directory before this one yet");
        }
        session.line().enter(before);
        session.screen().talk(session.line().directory());
    }

    private static void pwd(Session session, Arguments arguments)
            throws IOException, RemoteRefused, UsageMistake {
        arguments.none();
        session.screen().data(session.line().directory());
    }

    private static void lcd(Session session, Arguments arguments) throws FileFailed, UsageMistake {
        var home = System.getProperty("user.home", "/");
        session.local().enter(arguments.count(0, 1).isEmpty() ? home : arguments.here(0));
    }

    private static void lpwd(Session session, Arguments arguments) throws UsageMistake {
        arguments.none();
        session.screen().data(session.local().directory().toString());
    }

    private static void lls(Session session, Arguments arguments) throws FileFailed, UsageMistake {
        var typed = arguments.count(0, 1).isEmpty() ? "" : arguments.here(0);
        var found =
                session.localTree().listed(session.local().at(typed)).stream()
                        .filter(entry -> arguments.has('a') || !entry.name().startsWith("."))
                        .toList();
        if (session.screen().look().person() || arguments.has('l')) {
            ListCommand.show(session, arguments, found);
            return;
        }
        for (var entry : found) {
            session.screen().data("", LongForm.ink(entry), LongForm.marked(entry), "");
        }
    }

    private static void lmkdir(Session session, Arguments arguments)
            throws FileFailed, UsageMistake {
        for (var path : arguments.some().paths()) {
            session.local().makeDirectory(session.local().at(path.here().text()));
            session.noted(path.text(), "made here");
        }
    }

    private static void system(Session session, Arguments arguments)
            throws FileFailed, IOException {
        if (session.person() == null) {
            throw new FileFailed(ExitCode.USAGE, "'!' works at the prompt only, never in a script");
        }
        var typed = arguments.isEmpty() ? "" : arguments.word(0);
        var shell = System.getenv().getOrDefault("SHELL", "/bin/sh");
        var command = typed.isEmpty() ? List.of(shell) : List.of("/bin/sh", "-c", typed);
        var ended = Foreground.run(session, command);
        if (ended != 0) {
            session.screen().talk("It ended with " + ended);
        }
    }
}
