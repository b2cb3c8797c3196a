package wherry.client;

import picocli.CommandLine;

import wherry.client.remote.ExitCode;
import wherry.client.shell.Audience;
import wherry.client.shell.Screen;
import wherry.client.transfer.Event;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** The program {@code wherry}: reads its options, puts the rooms together, ends with a code. */
public final class ClientMain {
    private static final String LEVEL = "org.slf4j.simpleLogger.";
    private static final String JSON = "--json";

    private ClientMain() {}

    /** Runs and exits; the codes are in the help text. */
    public static void main(String[] arguments) {
        var out = stream(FileDescriptor.out);
        var err = stream(FileDescriptor.err);
        var around =
                new Surroundings(
                        System.in,
                        out,
                        err,
                        Surroundings.usualConfiguration(),
                        Terminals.person(err),
                        InstantSource.system());
        var code = run(arguments, around);
        if (out.checkError() && code == ExitCode.DONE) { // flushes too
            err.println("wherry: Standard output could not be written: is the disk full?");
            code = ExitCode.LOCAL_FILE;
        }
        err.flush();
        System.exit(code.status());
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        var buffered = new BufferedOutputStream(new FileOutputStream(descriptor));
        return new PrintStream(buffered, false, StandardCharsets.UTF_8);
    }

    /** All of the program but its exit. */
    static ExitCode run(String[] arguments, Surroundings around) {
        var first = arguments.length == 0 ? "" : arguments[0];
        var rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        return switch (first) {
            case ConformMain.WORD -> ConformMain.run(rest, around);
            case TrustMain.WORD -> TrustMain.run(rest, around);
            default -> connect(arguments, around);
        };
    }

    private static ExitCode connect(String[] arguments, Surroundings around) {
        var begun = System.nanoTime();
        var options = new ConnectOptions();
        var line = new CommandLine(options);
        line.setAllowOptionsAsOptionParameters(true); // "-quit" is a command that may fail
        var ended = Complaints.parse(line, arguments, around, "wherry");
        if (ended != null) {
            if (ended != ExitCode.DONE && List.of(arguments).contains(JSON)) {
                new Audience(silent(around), new JsonLines(around.out(), around.clock()))
                        .end(ended, Duration.ZERO);
            }
            return ended;
        }
        setLogLevels(options.verbose.length);
        var audience = audience(options, around);
        var code = new Errand(options, audience, around).run();
        return audience.end(code, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static Screen silent(Surroundings around) {
        return new Screen(around.out(), around.err(), true, false);
    }

    private static Audience audience(ConnectOptions options, Surroundings around) {
        var out = around.out();
        var err = around.err();
        var quiet = options.login.quiet;
        var live = Terminals.isTerminal(2);
        if (!options.json) {
            return new Audience(new Screen(out, err, quiet, live));
        }
        var json = new JsonLines(out, around.clock());
        var screen = new Screen(out, err, quiet, live, line -> json.tell(new Event.Output(line)));
        return new Audience(screen, json);
    }

    /** Before any logger exists; the backend reads these only once. */
    private static void setLogLevels(int verbosity) {
        if (verbosity > 0) {
            System.setProperty(LEVEL + "log.wherry.wire", "debug");
        }
        if (verbosity > 1) {
            System.setProperty(LEVEL + "defaultLogLevel", "debug");
        }
    }
}
