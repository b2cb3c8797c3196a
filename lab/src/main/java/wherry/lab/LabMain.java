package wherry.lab;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import wherry.protocol.Printable;
import wherry.protocol.tls.TlsProfile;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** The program {@code wherry lab}: reads its options and ends with a code. */
public final class LabMain {
    private static final int USAGE = 1;
    private static final int FAILED = 3;

    private LabMain() {}

    /** Runs and exits; the codes are in the help text. */
    public static void main(String[] arguments) {
        TlsProfile.prepareJvm();
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        var code = commandLine(out, err).execute(arguments);
        out.flush();
        System.exit(code);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new LabCommand())
                .addSubcommand(new ListCommand())
                .addSubcommand(new RunCommand(InstantSource.system(), new SecureRandom()))
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((wrong, _) -> complain(err, told(wrong)))
                .setExecutionExceptionHandler(
                        (wrong, _, _) -> {
                            complain(err, String.valueOf(wrong.getMessage()));
                            return FAILED;
                        });
    }

    /** With what to do next, where it is not told yet. */
    private static String told(ParameterException wrong) {
        var said = String.valueOf(wrong.getMessage());
        if (said.endsWith("?")) {
            return said;
        }
        var near =
                wrong instanceof UnmatchedArgumentException word
                        ? word.getSuggestions()
                        : List.<String>of();
        return near.isEmpty()
                ? said + "; see 'wherry lab --help'"
                : said + "; did you mean '" + near.getFirst() + "'?";
    }

    private static int complain(PrintWriter err, String message) {
        err.println("wherry lab: " + Printable.of(message.replaceAll("\\R\\s*", " ")));
        return USAGE;
    }
}
