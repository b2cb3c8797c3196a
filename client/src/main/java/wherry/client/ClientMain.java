package wherry.client;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Patience;
import wherry.client.remote.RemoteRefused;
import wherry.client.shell.Screen;
import wherry.client.shell.Shell;
import wherry.client.transfer.Failure;
import wherry.client.transfer.LocalFiles;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;

/** The program {@code wherry}: reads its options, puts the rooms together, ends with a code. */
public final class ClientMain {
    private static final String LEVEL = "org.slf4j.simpleLogger.";
    private static final String DASH = "-";
    private static final int MOST_CONNECTIONS = 16;

    private final ConnectOptions options;
    private final Screen screen;
    private final Surroundings around;

    private ClientMain(ConnectOptions options, Screen screen, Surroundings around) {
        this.options = options;
        this.screen = screen;
        this.around = around;
    }

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
        var options = new ConnectOptions();
        var line = new CommandLine(options);
        line.setAllowOptionsAsOptionParameters(true); // "-quit" is a command that may fail
        var ended = Complaints.parse(line, arguments, around, "wherry");
        if (ended != null) {
            return ended;
        }
        setLogLevels(options.verbose.length);
        var screen =
                new Screen(
                        around.out(), around.err(), options.login.quiet, Terminals.isTerminal(2));
        return new ClientMain(options, screen, around).run();
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

    private ExitCode run() {
        try {
            var mistake = mistake();
            if (mistake != null) {
                return failed(new Failure(mistake, ExitCode.USAGE));
            }
            return connected();
        } catch (IOException | RemoteRefused | FileFailed | RuntimeException trouble) {
            LoggerFactory.getLogger(ClientMain.class).debug("the end", trouble);
            return failed(Failure.of(trouble));
        }
    }

    private ExitCode failed(Failure failure) {
        screen.trouble(failure.message());
        return failure.code();
    }

    /** What is wrong with the options though each is right by itself; null for nothing. */
    private @Nullable String mistake() {
        if (options.transfer.connections < 1 || options.transfer.connections > MOST_CONNECTIONS) {
            return "--parallel is 1 to " + MOST_CONNECTIONS + " connections";
        }
        if (options.connectSeconds < 1 || options.silenceSeconds < 1) {
            return "A time-out is at least 1 second";
        }
        var commandsFromInput =
                options.commands.inline == null
                        && (options.commands.batch == null || DASH.equals(options.commands.batch));
        var readers = commandsFromInput ? 1 : 0;
        var files =
                Arrays.asList(
                        options.login.password.file,
                        options.login.accountFile,
                        options.directoryPasswordFile,
                        options.directoryAccountFile);
        readers += Collections.frequency(files, DASH);
        return readers > 1
                ? "Standard input can be only one thing: commands (-b -, or no -c and no -b),"
                        + " password or account"
                : null;
    }

    private ExitCode connected() throws IOException, RemoteRefused, FileFailed {
        var login = options.login;
        var target = login.target();
        var script = script();
        var secrets = new Secrets(around.in());
        var password = login.password(secrets);
        var account = login.account(secrets);
        var keys =
                new GivenKeys(
                        secrets.inFile(options.directoryPasswordFile),
                        secrets.inFile(options.directoryAccountFile),
                        script == null ? Terminals.console() : null);
        var introduction = new Introduction(around.knownServers(), patience(), login.identity());
        var dialer =
                introduction.to(
                        target.address(), login.trusting, script == null ? around.person() : null);
        var entrance = new Entrance(dialer, target, options.plain, Terminals.console());
        var entered = entrance.enter(password, account);
        try (var remote = entered.remote()) {
            var shell =
                    new Shell(
                            remote,
                            new LocalFiles(Path.of("")),
                            screen,
                            keys,
                            options.transfer.manner(),
                            options.transfer.lanes(() -> entrance.enter(entered.credentials())));
            return script == null ? shell.converse(keyboard()) : shell.script(script);
        }
    }

    private Patience patience() {
        return new Patience(
                Duration.ofSeconds(options.connectSeconds),
                Duration.ofSeconds(options.silenceSeconds),
                Patience.USUAL.farewell());
    }

    /** The commands, where they are not to be asked for; null when a person will type them. */
    private @Nullable BufferedReader script() throws FileFailed {
        var inline = options.commands.inline;
        if (inline != null) {
            return new BufferedReader(new StringReader(inline));
        }
        var batch = options.commands.batch;
        if (batch != null && !batch.equals(DASH)) {
            try {
                return Files.newBufferedReader(Path.of(batch));
            } catch (IOException missing) {
                throw new FileFailed(
                        ExitCode.LOCAL_FILE,
                        "The batch file " + batch + " cannot be read: name one that can",
                        missing);
            }
        }
        return batch == null && Terminals.isTerminal(0) ? null : keyboard();
    }

    private BufferedReader keyboard() {
        return new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8));
    }
}
