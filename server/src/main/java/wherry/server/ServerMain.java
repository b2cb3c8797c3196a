package wherry.server;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import wherry.protocol.Printable;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.TlsProfile;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The program wherryd: puts its commands together and runs one. */
@Command(
        name = ServerMain.PROGRAM,
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Serves users' files over RFC 913 inside TLS 1.3.",
            "Run 'init' once, 'user add' for each user, then 'serve'."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 wrong usage or configuration, 3 failed.",
            "'wherryd COMMAND --help' tells about one command."
        })
public final class ServerMain implements Runnable {
    static final String PROGRAM = "wherryd";

    @Spec private @Nullable CommandSpec spec;

    private ServerMain() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        TlsProfile.prepareJvm();
        if (!Charset.forName(System.getProperty("sun.jnu.encoding", ""))
                .equals(StandardCharsets.UTF_8)) {
            System.err.println(
                    PROGRAM
                            + ": file names are not UTF-8 in this locale: start it with"
                            + " LC_ALL=C.UTF-8");
            System.exit(Refused.CONFIGURATION);
        }
        var code = commandLine().execute(args);
        ServerLog.flush();
        System.exit(code);
    }

    static CommandLine commandLine() {
        var clock = InstantSource.system();
        var random = new SecureRandom();
        return new CommandLine(new ServerMain())
                .addSubcommand(new InitCommand(clock, random))
                .addSubcommand(UserCommand.commandLine(random))
                .addSubcommand(new CheckCommand(clock))
                .addSubcommand(new CalibrateCommand(random))
                .addSubcommand(new AuditCommand())
                .addSubcommand(PenaltiesCommand.commandLine())
                .addSubcommand(new ServeCommand(clock, random))
                .setExecutionStrategy(new RecordedCommands(clock))
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(
                        (wrong, _) ->
                                complain(
                                        wrong.getCommandLine(),
                                        usage(wrong),
                                        Refused.CONFIGURATION))
                .setExecutionExceptionHandler(
                        (wrong, commandLine, _) -> complain(commandLine, wrong));
    }

    private static int complain(CommandLine commandLine, Exception wrong) {
        return switch (wrong) {
            case UnusableFile unusable ->
                    complain(commandLine, message(unusable), Refused.CONFIGURATION);
            case Refused refused -> complain(commandLine, message(refused), refused.exitCode());
            default ->
                    complain(
                            commandLine,
                            "an unexpected failure, please report it: " + wrong,
                            Refused.FAILED);
        };
    }

    private static String usage(ParameterException wrong) {
        var help = wrong.getCommandLine().getCommandSpec().qualifiedName();
        return message(wrong).replaceAll("\\R\\s*", " ") + "; see '" + help + " --help'";
    }

    private static String message(Exception wrong) {
        return String.valueOf(wrong.getMessage());
    }

    private static int complain(CommandLine commandLine, String message, int exitCode) {
        message.lines()
                .forEach(line -> commandLine.getErr().println(PROGRAM + ": " + Printable.of(line)));
        commandLine.getErr().flush();
        return exitCode;
    }

    @Override
    public void run() {
        var commandLine = java.util.Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(
                commandLine,
                "name a command: init, user, check, calibrate, audit, penalties or serve");
    }

    /** The version this jar was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var built = ServerMain.class.getPackage().getImplementationVersion();
            return new String[] {PROGRAM + " " + (built == null ? "(not packaged)" : built)};
        }
    }
}
