package wherry.client.shell;

import wherry.client.transfer.Amount;

import java.util.List;
import java.util.Locale;

/** The shell itself. */
final class ShellCommands {
    static final List<ShellCommand> ROWS =
            List.of(
                    ShellCommand.named(
                                    "jobs",
                                    "",
                                    "shows what runs beside: what was typed with & behind it",
                                    "jobs")
                            .local(Wants.NOTHING, ShellCommands::jobs),
                    ShellCommand.named("wait", "[N]", "waits for what runs beside", "wait")
                            .local(Wants.NOTHING, ShellCommands::await),
                    ShellCommand.named(
                                    "fg", "[N]", "watches what runs beside; Ctrl-C stops it", "fg")
                            .local(Wants.NOTHING, ShellCommands::watch),
                    ShellCommand.named(
                                    "set",
                                    "[SETTING VALUE]",
                                    "shows or changes the settings",
                                    "set edit vi")
                            .local(Wants.SETTINGS, ShellCommands::set),
                    ShellCommand.named(
                                    "alias",
                                    "[NAME COMMAND]",
                                    "shows or makes short words for commands",
                                    "alias ll 'ls -l'")
                            .local(Wants.NOTHING, ShellCommands::alias),
                    ShellCommand.named("unalias", "NAME…", "forgets them", "unalias ll")
                            .local(Wants.NOTHING, ShellCommands::unalias),
                    ShellCommand.named("help", "[COMMAND]", "tells what there is", "help get")
                            .also("?")
                            .local(Wants.COMMANDS, Help::run),
                    ShellCommand.named("version", "", "tells which wherry this is", "version")
                            .local(Wants.NOTHING, ShellCommands::version),
                    ShellCommand.named("quit", "", "ends the conversation", "quit")
                            .also("exit", "bye")
                            .local(Wants.NOTHING, (session, _) -> session.end()));

    private ShellCommands() {}

    private static void jobs(Session session, Arguments arguments) throws UsageMistake {
        arguments.none();
        for (var job : session.jobs().running()) {
            session.screen()
                    .data(
                            String.format(
                                    Locale.ROOT,
                                    "[%d] %10s  %s",
                                    job.number(),
                                    Amount.octets(job.session().progress().octets()),
                                    job.words()));
        }
    }

    private static List<Jobs.Beside> meant(Session session, Arguments arguments)
            throws UsageMistake {
        if (arguments.count(0, 1).isEmpty()) {
            return session.jobs().running();
        }
        return List.of(
                session.jobs()
                        .numbered(arguments.word(0))
                        .orElseThrow(
                                () -> new UsageMistake("'jobs' shows which numbers there are")));
    }

    private static void await(Session session, Arguments arguments) throws UsageMistake {
        for (var job : meant(session, arguments)) {
            if (!session.interrupts().await(job.over())) {
                return;
            }
        }
    }

    private static void watch(Session session, Arguments arguments) throws UsageMistake {
        var running = meant(session, arguments);
        if (running.isEmpty()) {
            throw new UsageMistake("nothing runs beside");
        }
        var job = running.getLast();
        session.interrupts().instead(job::stop);
        job.session().screen().watched(true);
        session.interrupts().await(job.over());
        job.session().screen().watched(false);
        session.screen().clearStatus();
    }

    private static void set(Session session, Arguments arguments) throws UsageMistake {
        if (arguments.count(0, 2).isEmpty()) {
            session.settings()
                    .all()
                    .forEach(
                            (name, value) ->
                                    session.screen()
                                            .data(
                                                    String.format(
                                                            Locale.ROOT, "%-9s %s", name, value)));
            return;
        }
        if (arguments.paths().size() == 1) {
            throw new UsageMistake(
                    arguments.word(0)
                            + " can be "
                            + String.join(", ", Settings.choices(arguments.word(0))));
        }
        session.settings().set(arguments.word(0), arguments.word(1));
        var person = session.person();
        if (person != null) {
            person.editing(session.settings().value("edit"));
        }
    }

    private static void alias(Session session, Arguments arguments) throws UsageMistake {
        if (arguments.count(0, 2).isEmpty()) {
            session.aliases()
                    .all()
                    .forEach((name, meaning) -> session.screen().data(name + "  " + meaning));
            return;
        }
        arguments.count(2, 2);
        session.aliases().define(arguments.word(0), arguments.word(1));
    }

    private static void unalias(Session session, Arguments arguments) throws UsageMistake {
        for (var name : arguments.some().paths()) {
            session.aliases().remove(name.text());
        }
    }

    private static void version(Session session, Arguments arguments) throws UsageMistake {
        arguments.none();
        var version = ShellCommands.class.getPackage().getImplementationVersion();
        session.screen().data("wherry " + (version == null ? "(unpackaged)" : version));
    }
}
