package wherry.client.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every command there is, in the order in which help shows them. */
final class CommandTable {
    /** Commands that belong together. */
    record Group(String title, List<ShellCommand> commands) {}

    static final List<Group> GROUPS =
            List.of(
                    new Group("Moving files", MoveCommands.ROWS),
                    new Group("Looking around", looking()),
                    new Group("Changing", changing()),
                    new Group("Places, there and here", PlaceCommands.ROWS),
                    new Group("The line", LineCommands.ROWS),
                    new Group("The shell", ShellCommands.ROWS));

    private CommandTable() {}

    private static List<ShellCommand> looking() {
        var all = new ArrayList<ShellCommand>();
        all.add(ListCommand.ROW);
        all.addAll(TreeCommands.ROWS);
        all.addAll(ReadCommands.ROWS);
        all.addAll(FactCommands.ROWS);
        return List.copyOf(all);
    }

    private static List<ShellCommand> changing() {
        var all = new ArrayList<>(ChangeCommands.ROWS);
        all.addAll(GenerationCommands.ROWS);
        return List.copyOf(all);
    }

    /** All of them. */
    static List<ShellCommand> all() {
        return GROUPS.stream().flatMap(group -> group.commands().stream()).toList();
    }

    /** The command by one of its names. */
    static Optional<ShellCommand> named(String name) {
        return all().stream().filter(command -> command.names().contains(name)).findFirst();
    }

    /** Every word a statement can begin with. */
    static List<String> words(Session session) {
        var words = new ArrayList<>(session.aliases().all().keySet());
        all().forEach(command -> words.addAll(command.names()));
        return words;
    }
}
