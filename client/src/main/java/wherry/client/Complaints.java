package wherry.client;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;

import wherry.client.remote.ExitCode;
import wherry.client.shell.Screen;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Reads a command line; a mistake in it is told in one line. */
final class Complaints {
    private Complaints() {}

    /**
     * Fills in the options.
     *
     * @return what to end with, because help was asked for or there was a mistake; null to go on
     */
    static @Nullable ExitCode parse(
            CommandLine line, String[] arguments, Surroundings around, String program) {
        line.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8));
        try {
            line.parseArgs(arguments);
            return CommandLine.printHelpIfRequested(line.getParseResult()) ? ExitCode.DONE : null;
        } catch (CommandLine.ParameterException mistake) {
            new Screen(around.out(), around.err(), false, false)
                    .trouble(mistake.getMessage() + ": see '" + program + " --help'");
            return ExitCode.USAGE;
        }
    }
}
