package wherry.client.shell;

import java.util.List;
import java.util.Optional;

/** Every command there is, in the order in which help shows them. */
final class CommandTable {
    static final List<ShellCommand> ALL =
            List.of(
                    row(
                            "ls",
                            "[-l] [PATH]",
                            "lists a directory",
                            "ls -l reports",
                            LookCommands::ls),
                    row("cd", "[DIRECTORY]", "goes to a directory", "cd reports", LookCommands::cd),
                    row("pwd", "", "shows the directory you are in", "pwd", LookCommands::pwd),
                    row(
                            "get",
                            "[-ra] REMOTE… [LOCAL]",
                            "brings files here; -r: directories too, -a: only what is missing",
                            "get '*.pdf' /tmp",
                            MoveCommands::get),
                    row(
                            "put",
                            "[-ra] LOCAL… [REMOTE]",
                            "takes files there; -r: directories too, -a: only what is missing",
                            "put -r results",
                            MoveCommands::put),
                    row(
                            "mget",
                            "[-ra] REMOTE…",
                            "brings all these files to the local directory",
                            "mget a.txt b.txt c.txt",
                            MoveCommands::mget),
                    row(
                            "mput",
                            "[-ra] LOCAL…",
                            "takes all these files to the connected directory",
                            "mput *.txt *.pdf",
                            MoveCommands::mput),
                    row("rm", "REMOTE…", "deletes files there", "rm draft.txt", MoveCommands::rm),
                    row(
                            List.of("mv", "rename"),
                            "FROM TO",
                            "renames a file there",
                            "mv draft.txt final.txt",
                            MoveCommands::mv),
                    row(
                            "mkdir",
                            "DIRECTORY…",
                            "makes directories there, on servers that can",
                            "mkdir reports",
                            MoveCommands::mkdir),
                    row(
                            "type",
                            "[A|B|C]",
                            "how files cross the wire: A text, B octets, C the same as B",
                            "type A",
                            LookCommands::type),
                    row(
                            "lcd",
                            "DIRECTORY",
                            "goes to a local directory",
                            "lcd /tmp",
                            LookCommands::lcd),
                    row("lpwd", "", "shows the local directory", "lpwd", LookCommands::lpwd),
                    row("lls", "[DIRECTORY]", "lists a local directory", "lls", LookCommands::lls),
                    row(
                            "status",
                            "",
                            "shows who you are to the server, and how the line is secured",
                            "status",
                            LookCommands::status),
                    row(
                            List.of("help", "?"),
                            "[COMMAND]",
                            "tells what there is",
                            "help get",
                            HelpCommand::run),
                    row(
                            List.of("quit", "exit", "bye"),
                            "",
                            "ends the conversation",
                            "quit",
                            (session, arguments) -> session.end()));

    private static final int NEAR = 2;

    private CommandTable() {}

    private static ShellCommand row(
            String name, String usage, String summary, String example, ShellCommand.Action action) {
        return row(List.of(name), usage, summary, example, action);
    }

    private static ShellCommand row(
            List<String> names,
            String usage,
            String summary,
            String example,
            ShellCommand.Action action) {
        return new ShellCommand(names, usage, summary, example, action);
    }

    /** The command by one of its names. */
    static Optional<ShellCommand> named(String name) {
        return ALL.stream().filter(command -> command.names().contains(name)).findFirst();
    }

    /** The name that may have been meant. */
    static Optional<String> like(String name) {
        return ALL.stream()
                .flatMap(command -> command.names().stream())
                .filter(known -> distance(known, name) <= Math.min(NEAR, name.length() - 1))
                .min((a, b) -> Integer.compare(distance(a, name), distance(b, name)));
    }

    /** How many letters must be added, dropped or changed (Levenshtein). */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (var j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
