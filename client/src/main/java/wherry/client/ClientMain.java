package wherry.client;

import picocli.CommandLine;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.shell.Audience;
import wherry.client.shell.Screen;
import wherry.client.transfer.Event;
import wherry.client.transfer.Failure;
import wherry.client.transfer.Report;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.HeadStart;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
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
                        InstantSource.system(),
                        Signals::on,
                        ClientMain::halt,
                        ClientMain::age);
        var code = run(arguments, around);
        if (out.checkError() && code == ExitCode.DONE) { // flushes too
            err.println("wherry: Standard output could not be written: is the disk full?");
            code = ExitCode.LOCAL_FILE;
        }
        err.flush();
        System.exit(code.status());
    }

    /** By the JVM's own watch: the system's, where it tells of a start, may err by a second. */
    private static Duration age() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    /** Ends the process after so long, without its hooks: what hangs may be one of them. */
    private static void halt(Duration time, ExitCode code) {
        Thread.ofPlatform()
                .daemon()
                .name("last-resort")
                .start(
                        () -> {
                            try {
                                Thread.sleep(time);
                                Runtime.getRuntime().halt(code.status());
                            } catch (InterruptedException _) {
                                // nobody interrupts it
                            }
                        });
    }

    /** Ends the process at once, whatever it is doing. */
    static void leave(ExitCode code) {
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
            case ReceiptMain.WORD -> ReceiptMain.run(rest, around);
            case ReplayMain.WORD -> ReplayMain.run(rest, around);
            case ManualMain.ROFF, ManualMain.FISH, ManualMain.BASH ->
                    ManualMain.print(first, around);
            case String verb when OneShot.VERBS.contains(verb) -> once(verb, rest, around);
            default -> connect(arguments, around);
        };
    }

    private static ExitCode connect(String[] arguments, Surroundings around) {
        HeadStart.take();
        var options = new ConnectOptions();
        var line = new CommandLine(options);
        line.setAllowOptionsAsOptionParameters(true); // "-quit" is a command that may fail
        try {
            if (Complaints.isAnswered(line, arguments, around, "wherry")) {
                return ExitCode.DONE;
            }
            options.complete(Profiles.in(around.configuration()));
        } catch (UnusableFile | FileFailed mistake) {
            return early(Failure.of(mistake), arguments, around);
        }
        return run(options.login, options.run, options.orders(), around);
    }

    private static ExitCode once(String verb, String[] arguments, Surroundings around) {
        HeadStart.take();
        var options = new OneShotOptions();
        var line = new CommandLine(options).setCommandName("wherry " + verb);
        OneShot shot;
        try {
            if (Complaints.isAnswered(line, arguments, around, "wherry " + verb)) {
                return ExitCode.DONE;
            }
            shot = OneShot.of(verb, options);
            options.complete(shot.target(), Profiles.in(around.configuration()));
        } catch (UnusableFile | FileFailed mistake) {
            return early(Failure.of(mistake), arguments, around);
        }
        return run(options.login, options.run, new Orders(null, null, shot.words()), around);
    }

    /** Even a mistake in the options ends in a summary, if one was asked for. */
    private static ExitCode early(Failure failure, String[] arguments, Surroundings around) {
        var screen = new Screen(around.out(), around.err(), false, false);
        Report reader =
                List.of(arguments).contains(JSON)
                        ? new JsonLines(around.out(), around.clock())
                        : Report.silent();
        var audience = new Audience(screen, reader);
        audience.failed("", failure);
        return audience.end(failure.code(), Duration.ZERO);
    }

    private static ExitCode run(
            LoginOptions login, RunOptions options, Orders orders, Surroundings around) {
        var begun = System.nanoTime();
        setLogLevels(options.verbose.length);
        var audience = audience(login, options, around);
        var code = new Errand(login, options, orders, audience, around).run();
        return audience.end(code, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static Audience audience(LoginOptions login, RunOptions options, Surroundings around) {
        var out = around.out();
        var err = around.err();
        var quiet = login.quiet;
        var live = Terminals.isTerminal(2) && !Terminals.isDumb() && !options.teach.onScreen();
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
