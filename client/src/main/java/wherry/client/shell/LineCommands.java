package wherry.client.shell;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Failure;
import wherry.client.transfer.TypedPath;
import wherry.protocol.TransferType;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The line to a server: which, how it is secured, and what is said over it. */
final class LineCommands {
    /** What moves content or changes what both ends must agree on is not said so. */
    private static final Map<String, String> NOT_QUOTED =
            Map.of(
                    "SEND", "get",
                    "RETR", "get",
                    "STOR", "put",
                    "SIZE", "put",
                    "TYPE", "type",
                    "CDIR", "cd",
                    "USER", "open",
                    "ACCT", "open",
                    "PASS", "open",
                    "DONE", "close");

    static final List<ShellCommand> ROWS =
            List.of(
                    ShellCommand.named(
                                    "open",
                                    "[USER@]HOST[:PORT]",
                                    "connects another server in place of this one",
                                    "open alice@files.example")
                            .local(Wants.NOTHING, LineCommands::open),
                    ShellCommand.named("close", "", "says goodbye to the server", "close")
                            .local(Wants.NOTHING, LineCommands::close),
                    ShellCommand.named(
                                    "status",
                                    "",
                                    "shows who you are to the server, and how the line is secured",
                                    "status")
                            .looks(Wants.NOTHING, LineCommands::status),
                    ShellCommand.named(
                                    "type",
                                    "[A|B|C]",
                                    "how files cross the wire: A text, B octets, C the same as B",
                                    "type A")
                            .looks(Wants.NOTHING, LineCommands::type),
                    ShellCommand.named(
                                    "quote",
                                    "VERB [ARGUMENT]",
                                    "says something to the server as it is, and shows the answer",
                                    "quote LIST F")
                            .once(Wants.NOTHING, LineCommands::quote),
                    ShellCommand.named(
                                    "profile",
                                    "[NAME | save NAME]",
                                    "shows the profiles there are, or writes down how this server"
                                            + " was reached",
                                    "profile")
                            .local(Wants.NOTHING, LineCommands::profile),
                    ShellCommand.named(
                                    "trust",
                                    "list | add HOST | remove HOST | export HOST",
                                    "shows and changes which servers are known by their keys",
                                    "trust list")
                            .local(Wants.NOTHING, LineCommands::trust));

    private LineCommands() {}

    private static void open(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var target = arguments.count(1, 1).word(0);
        try {
            session.line().take(session.outfit().harbour().open(target));
        } catch (IOException unreachable) { // which says nothing about the line there is
            session.failed("", Failure.of(unreachable));
            return;
        }
        session.names().forget();
        if (session.person() != null) {
            Banner.show(session);
        }
    }

    private static void close(Session session, Arguments arguments) throws UsageMistake {
        arguments.none();
        session.line().hangUp();
    }

    private static void status(Session session, Arguments arguments)
            throws IOException, RemoteRefused, UsageMistake {
        arguments.none();
        session.remote().extensions().status().forEach(session.screen()::data);
    }

    private static void type(Session session, Arguments arguments)
            throws IOException, RemoteRefused, UsageMistake {
        var now = session.line().type();
        if (arguments.count(0, 1).isEmpty()) {
            session.screen().data(now.letter() + " " + now.word());
            return;
        }
        for (var type : TransferType.values()) {
            if (arguments.word(0).equalsIgnoreCase(String.valueOf(type.letter()))) {
                type(session, type);
                return;
            }
        }
        throw new UsageMistake("there are only the types A, B and C");
    }

    /** Some servers refuse every TYPE; it matters only where the type would have changed. */
    private static void type(Session session, TransferType wanted)
            throws IOException, RemoteRefused {
        var line = session.line();
        try {
            session.remote().type(wanted);
        } catch (RemoteRefused refused) {
            if (wanted != line.type()) {
                throw refused;
            }
            session.screen()
                    .talk(
                            refused.getMessage()
                                    + ": the server refused, and goes on with type "
                                    + line.type().letter()
                                    + ", which holds already");
        }
        line.type(wanted);
    }

    private static void quote(Session session, Arguments arguments)
            throws IOException, FileFailed, UsageMistake {
        var words = arguments.some().paths().stream().map(TypedPath::text).toList();
        var verb = words.getFirst().toUpperCase(Locale.ROOT);
        var instead = NOT_QUOTED.get(verb);
        if (instead != null) {
            throw new FileFailed(
                    ExitCode.USAGE, "quote does not say " + verb + ": use '" + instead + "'");
        }
        session.remote().extensions().quote(String.join(" ", words), session.screen()::data);
        session.line().forgetDirectory();
    }

    private static void profile(Session session, Arguments arguments)
            throws IOException, FileFailed, UsageMistake {
        var harbour = session.outfit().harbour();
        if (arguments.count(0, 2).isEmpty()) {
            harbour.profiles().forEach(session.screen()::data);
        } else if (arguments.paths().size() == 1) {
            harbour.profile(arguments.word(0)).forEach(session.screen()::data);
        } else if (arguments.word(0).equals("save")) {
            if (session.line().berth() == null) {
                throw new UsageMistake("no server is connected");
            }
            var file = harbour.saveProfile(arguments.word(1));
            session.screen()
                    .talk(
                            "profile "
                                    + arguments.word(1)
                                    + " is in "
                                    + file
                                    + ": wherry --profile "
                                    + arguments.word(1));
        } else {
            throw new UsageMistake("only 'save' goes before a name");
        }
    }

    private static void trust(Session session, Arguments arguments)
            throws IOException, FileFailed, UsageMistake {
        session.outfit()
                .harbour()
                .trust(arguments.some().paths().stream().map(TypedPath::text).toList());
    }
}
