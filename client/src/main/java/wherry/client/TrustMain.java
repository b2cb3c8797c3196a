package wherry.client;

import picocli.CommandLine;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.KnownServers;
import wherry.client.remote.Patience;
import wherry.client.remote.ServerAddress;
import wherry.client.shell.Screen;
import wherry.client.transfer.Failure;

import java.io.IOException;
import java.util.Optional;

/** {@code wherry trust}: the list of known servers, shown and changed. */
final class TrustMain {
    /** The first word of the command line that leads here. */
    static final String WORD = "trust";

    private final Surroundings around;
    private final Screen screen;
    private final KnownServers known;

    private TrustMain(Surroundings around) {
        this.around = around;
        this.screen = new Screen(around.out(), around.err(), false, false);
        this.known = around.knownServers();
    }

    /** All of it; the arguments are those behind the word. */
    static ExitCode run(String[] arguments, Surroundings around) {
        var line = new CommandLine(new TrustCommand());
        var ended = Complaints.parse(line, arguments, around, "wherry trust");
        if (ended != null) {
            return ended;
        }
        var main = new TrustMain(around);
        var sub = line.getParseResult().subcommand();
        try {
            main.obey(sub == null ? line : sub.commandSpec().commandLine());
            return ExitCode.DONE;
        } catch (IOException | FileFailed | RuntimeException trouble) {
            var failure = Failure.of(trouble);
            main.screen.trouble(failure.message());
            return failure.code();
        }
    }

    private void obey(CommandLine line) throws IOException, FileFailed {
        switch (line.<Object>getCommand()) {
            case TrustCommand.ListCommand _ -> list();
            case TrustCommand.AddCommand add -> add(add);
            case TrustCommand.RemoveCommand remove -> {
                known.remove(met(remove.host));
                screen.talk(remove.host + " is forgotten");
            }
            case TrustCommand.ExportCommand export -> export(met(export.host));
            default ->
                    throw new FileFailed(
                            ExitCode.USAGE,
                            "wherry trust what: list, add, remove or export? See 'wherry trust"
                                    + " --help'");
        }
    }

    private void list() throws IOException {
        for (var each : known.all()) {
            screen.data(each.where() + "  " + each.pin() + "  " + each.since());
        }
    }

    private void add(TrustCommand.AddCommand add) throws IOException, FileFailed {
        var address = address(add.host);
        if (add.pin != null) {
            known.add(address, Introduction.pin(add.pin));
        } else {
            var introduction = new Introduction(known, Patience.USUAL, Optional.empty());
            introduction.meet(address, around.person());
        }
        var met = known.find(address);
        screen.talk(
                met.map(each -> each.where() + " is known by " + each.pin())
                        .orElse(address + " was not written down"));
    }

    private void export(ServerAddress address) throws IOException {
        screen.data("--trust " + known.find(address).orElseThrow().pin());
    }

    private ServerAddress met(String host) throws IOException, FileFailed {
        var address = address(host);
        if (known.find(address).isEmpty()) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    address + " is not known: 'wherry trust list' tells which servers are");
        }
        return address;
    }

    private static ServerAddress address(String host) throws FileFailed {
        return ServerAddress.parse(host)
                .orElseThrow(
                        () ->
                                new FileFailed(
                                        ExitCode.USAGE,
                                        host + " is no server: write HOST or HOST:PORT"));
    }
}
