package wherry.client.shell;

import java.util.Locale;

/** Tells what commands there are, from the same table that runs them. */
final class Help {
    private Help() {}

    static void run(Session session, Arguments arguments) throws UsageMistake {
        if (arguments.isEmpty()) {
            all(session);
        }
        for (var argument : arguments.paths()) {
            one(
                    session,
                    CommandTable.named(argument.text())
                            .orElseThrow(() -> Shell.unknown(session, argument.text())));
        }
    }

    private static void all(Session session) {
        var screen = session.screen();
        CommandTable.GROUPS.forEach(
                group -> {
                    screen.data("", Look.Ink.PROMPT, group.title(), "");
                    for (var command : group.commands()) {
                        screen.data(
                                String.format(
                                        Locale.ROOT,
                                        "  %-8s %s",
                                        command.name(),
                                        command.summary()));
                    }
                });
        screen.data(
                "Quotes and backslashes switch globs off; ';' parts commands; '&' behind one runs"
                        + " it beside.");
        screen.data("'help COMMAND' says more, with an example.");
    }

    private static void one(Session session, ShellCommand command) {
        var screen = session.screen();
        screen.data("", Look.Ink.PROMPT, command.synopsis(), "");
        screen.data("  " + command.summary());
        for (var flag : command.flags()) {
            screen.data(String.format(Locale.ROOT, "  %-18s %s", flag.spelled(), flag.summary()));
        }
        screen.data("  for example: " + command.example());
        if (!command.aliases().isEmpty()) {
            screen.data("  also called: " + String.join(", ", command.aliases()));
        }
    }
}
