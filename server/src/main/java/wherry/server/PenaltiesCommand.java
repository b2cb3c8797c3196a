package wherry.server;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import wherry.protocol.Printable;

import java.util.concurrent.Callable;

/** {@code wherryd penalties}: what a server that runs holds against sources and guessers. */
@Command(
        name = "penalties",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows and clears what the server that runs on HOME holds against sources of callers,",
            "and against guessing at users."
        })
final class PenaltiesCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /** The command with its own commands. */
    static CommandLine commandLine() {
        return new CommandLine(new PenaltiesCommand())
                .addSubcommand(new Show())
                .addSubcommand(new Clear());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: list or clear");
    }

    private static int ask(CommandSpec spec, HomeOption home, String question) throws Refused {
        var out = spec.commandLine().getOut();
        for (var line : Errand.to(home.home(), question)) {
            out.println(Printable.of(line.replace('\t', ' ')));
        }
        out.flush();
        return 0;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists debts of sources, and names at which there was guessing.")
    static final class Show implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private HomeOption home = new HomeOption();

        @Override
        public Integer call() throws Refused {
            return ask(spec, home, "list");
        }
    }

    @Command(
            name = "clear",
            mixinStandardHelpOptions = true,
            description = "Forgets what is held against one source or user, or against all.")
    static final class Clear implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private HomeOption home = new HomeOption();

        @Parameters(
                arity = "0..1",
                paramLabel = "SOURCE|USER",
                description = "A source or a user as 'list' shows it; without, everything.")
        private @Nullable String whom;

        @Override
        public Integer call() throws Refused {
            if (whom != null && !whom.matches("[0-9A-Za-z.:/_-]{1,100}")) {
                throw new Refused(
                        Refused.CONFIGURATION,
                        "'" + whom + "' is neither a source nor a user, as 'list' shows them");
            }
            return ask(spec, home, whom == null ? "clear" : "clear " + whom);
        }
    }
}
