package wherry.client.shell;

import wherry.client.transfer.TypedPath;

import java.util.List;

/** Tells what commands there are, from the same table that runs them. */
final class HelpCommand {
    private HelpCommand() {}

    static void run(Session session, List<TypedPath> arguments) throws UsageMistake {
        var screen = session.screen();
        if (arguments.isEmpty()) {
            for (var command : session.commands()) {
                screen.data(
                        String.format(
                                "%-6s %-22s %s",
                                command.name(), command.usage(), command.summary()));
            }
            screen.data(
                    "Quotes switch globs off; ';' separates commands; 'help COMMAND' says more.");
            return;
        }
        for (var argument : arguments) {
            var command =
                    CommandTable.named(argument.text())
                            .orElseThrow(() -> Shell.unknown(argument.text()));
            screen.data(command.name() + " " + command.usage());
            screen.data("  " + command.summary());
            screen.data("  for example: " + command.example());
            if (command.names().size() > 1) {
                var aliases = command.names().subList(1, command.names().size());
                screen.data("  also called: " + String.join(", ", aliases));
            }
        }
    }
}
