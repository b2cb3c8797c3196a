package wherry.client;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.shell.Screen;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

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
        try {
            return isAnswered(line, arguments, around, program) ? ExitCode.DONE : null;
        } catch (FileFailed mistake) {
            new Screen(around.out(), around.err(), false, false)
                    .trouble(String.valueOf(mistake.getMessage()));
            return ExitCode.USAGE;
        }
    }

    /**
     * Fills in the options; true when help was asked for, which is printed.
     *
     * @throws FileFailed code 1 for a mistake in them
     */
    static boolean isAnswered(
            CommandLine line, String[] arguments, Surroundings around, String program)
            throws FileFailed {
        line.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8));
        try {
            line.parseArgs(arguments);
            return CommandLine.printHelpIfRequested(line.getParseResult());
        } catch (CommandLine.ParameterException mistake) {
            throw new FileFailed(
                    ExitCode.USAGE,
                    misplaced(mistake, arguments)
                            .orElseGet(() -> words(mistake) + ": see '" + program + " --help'"),
                    mistake);
        }
    }

    /** Who writes options before put, get and the like learns that those come first. */
    private static Optional<String> misplaced(
            CommandLine.ParameterException mistake, String[] arguments) {
        return mistake instanceof CommandLine.UnmatchedArgumentException
                ? Stream.of(arguments)
                        .filter(OneShot.VERBS::contains)
                        .findFirst()
                        .map(verb -> "'" + verb + "' comes first: wherry " + verb + " [options] …")
                : Optional.empty();
    }

    private static String words(CommandLine.ParameterException mistake) {
        return String.valueOf(mistake.getMessage())
                .replace("is not an int", "is no whole number")
                .replace("is not a long", "is no whole number");
    }
}
