package wherry.certs;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.security.SecureRandom;
import java.time.InstantSource;

/** The program wherry-certs: puts its commands together and runs one. */
@Command(
        name = CertsMain.PROGRAM,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "A small certificate authority for Wherry.",
            "Run 'init' once, 'server' for each server and 'client' for each user."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 wrong usage or configuration, 3 failed.",
            "'wherry-certs COMMAND --help' tells about one command."
        })
public final class CertsMain implements Runnable {
    static final String PROGRAM = "wherry-certs";

    @Spec private CommandSpec spec = CommandSpec.create();

    private CertsMain() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The same as it is on this machine; its manual is made of it. */
    private static CommandLine commandLine() {
        return commandLine(
                new Surroundings(
                        InstantSource.system(),
                        new SecureRandom(),
                        new ConsolePerson(),
                        System.in));
    }

    static CommandLine commandLine(Surroundings around) {
        return new CommandLine(new CertsMain())
                .addSubcommand(new InitCommand(around))
                .addSubcommand(new ServerCommand(around))
                .addSubcommand(new ClientCommand(around))
                .addSubcommand(new RenewCommand(around))
                .addSubcommand(new RevokeCommand(around))
                .addSubcommand(new CrlCommand(around))
                .addSubcommand(new RequestCommand(around))
                .addSubcommand(new ApproveCommand(around))
                .addSubcommand(new InstallCommand(around))
                .addSubcommand(new ListCommand(around))
                .addSubcommand(new ShowCommand(around))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Complaints::aboutUsage)
                .setExecutionExceptionHandler(Complaints::aboutExecution);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name a command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
