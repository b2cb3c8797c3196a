package wherry.certs;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import wherry.certs.authority.CannotIssue;
import wherry.protocol.Printable;
import wherry.protocol.keep.UnusableFile;

/** Turns whatever went wrong into one line on standard error and an exit code. */
final class Complaints {
    private static final int USAGE = 1;
    private static final int FAILED = 3;

    private Complaints() {}

    static int aboutUsage(ParameterException wrong, String[] args) {
        var commandLine = wrong.getCommandLine();
        var name = commandLine.getCommandSpec().qualifiedName();
        var message =
                String.valueOf(wrong.getMessage()).replaceAll("^Error: |\\R\\s*", " ").strip();
        say(commandLine, message + "; see '" + name + " --help'");
        return USAGE;
    }

    static int aboutExecution(Exception wrong, CommandLine commandLine, ParseResult parsed) {
        return switch (wrong) {
            case CannotIssue refused -> complain(commandLine, refused, USAGE);
            case UnusableFile unusable -> complain(commandLine, unusable, USAGE);
            case CommandFailed failed -> complain(commandLine, failed, FAILED);
            default -> {
                say(
                        commandLine,
                        "an unexpected failure, please report it: "
                                + wrong.getClass().getName()
                                + ": "
                                + wrong.getMessage());
                yield FAILED;
            }
        };
    }

    private static int complain(CommandLine commandLine, Exception wrong, int exitCode) {
        say(commandLine, String.valueOf(wrong.getMessage()));
        return exitCode;
    }

    private static void say(CommandLine commandLine, String message) {
        var err = commandLine.getErr();
        err.println(CertsMain.PROGRAM + ": " + Printable.of(message));
        err.flush();
    }
}
