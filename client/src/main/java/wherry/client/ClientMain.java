package wherry.client;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;

import wherry.client.remote.Dialer;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Patience;
import wherry.client.remote.RemoteRefused;
import wherry.client.shell.Screen;
import wherry.client.shell.Shell;
import wherry.client.transfer.Failure;
import wherry.client.transfer.LocalFiles;
import wherry.protocol.Secret;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pin;
import wherry.protocol.tls.TlsTrust;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The program {@code wherry}: reads its options, puts the rooms together, ends with a code. */
public final class ClientMain {
    private static final String LEVEL = "org.slf4j.simpleLogger.";
    private static final String DASH = "-";

    private final ConnectOptions options;
    private final Screen screen;
    private final InputStream in;

    private ClientMain(ConnectOptions options, Screen screen, InputStream in) {
        this.options = options;
        this.screen = screen;
        this.in = in;
    }

    /** Runs and exits; the codes are in the help text. */
    public static void main(String[] arguments) {
        var out = stream(FileDescriptor.out);
        var err = stream(FileDescriptor.err);
        var code = run(arguments, System.in, out, err);
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
    static ExitCode run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
        if (arguments.length > 0 && arguments[0].equals(ConformMain.WORD)) {
            var rest = List.of(arguments).subList(1, arguments.length);
            return ConformMain.run(rest, in, out, err);
        }
        var options = new ConnectOptions();
        var line = new CommandLine(options).setOut(writer(out)).setErr(writer(err));
        line.setAllowOptionsAsOptionParameters(true); // "-quit" is a command that may fail
        var screen = new Screen(out, err, false, false);
        try {
            line.parseArgs(arguments);
            if (CommandLine.printHelpIfRequested(line.getParseResult())) {
                return ExitCode.DONE;
            }
        } catch (CommandLine.ParameterException mistake) {
            screen.trouble(mistake.getMessage() + ": see 'wherry --help'");
            return ExitCode.USAGE;
        }
        setLogLevels(options.verbose.length);
        screen = new Screen(out, err, options.quiet, Terminals.isTerminal(2));
        return new ClientMain(options, screen, in).run();
    }

    private static java.io.PrintWriter writer(PrintStream stream) {
        return new java.io.PrintWriter(stream, true, StandardCharsets.UTF_8);
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
        if (options.connectSeconds < 1 || options.silenceSeconds < 1) {
            return "A time-out is at least 1 second";
        }
        var commandsFromInput =
                options.commands.inline == null
                        && (options.commands.batch == null || DASH.equals(options.commands.batch));
        var readers = commandsFromInput ? 1 : 0;
        var files =
                Arrays.asList(
                        options.password.file,
                        options.accountFile,
                        options.directoryPasswordFile,
                        options.directoryAccountFile);
        readers += Collections.frequency(files, DASH);
        return readers > 1
                ? "Standard input can be only one thing: commands (-b -, or no -c and no -b),"
                        + " password or account"
                : null;
    }

    private ExitCode connected() throws IOException, RemoteRefused, FileFailed {
        var target = Target.parse(options.target, System.getProperty("user.name", ""));
        if (target.isEmpty()) {
            return failed(
                    new Failure(
                            options.target + " is no server: write USER@HOST or USER@HOST:PORT",
                            ExitCode.USAGE));
        }
        var trust = trust(options.trusting);
        if (trust == null) {
            return failed(trustMissing(options.trusting));
        }
        var script = script();
        var secrets = new Secrets(in);
        var password = password(options.password, secrets);
        var account = secrets.inFile(options.accountFile);
        var keys =
                new GivenKeys(
                        secrets.inFile(options.directoryPasswordFile),
                        secrets.inFile(options.directoryAccountFile),
                        script == null ? Terminals.console() : null);
        var dialer = new Dialer(trust, patience());
        var entrance = new Entrance(dialer, target.get(), options.plain, Terminals.console());
        try (var remote = entrance.enter(password, account)) {
            var shell = new Shell(remote, new LocalFiles(Path.of("")), screen, keys);
            return script == null ? shell.converse(keyboard()) : shell.script(script);
        }
    }

    static Failure trustMissing(ConnectOptions.Trusting trusting) {
        var pin = trusting.pin;
        return pin == null
                ? new Failure(
                        "Nothing says how to know the right server: give --ca FILE with the"
                                + " certificate of its authority, or --trust sha256:HEX with the"
                                + " pin of its key",
                        ExitCode.NOT_TRUSTED)
                : new Failure(
                        pin + " is no pin: --trust wants sha256: and 64 hex digits",
                        ExitCode.USAGE);
    }

    static @Nullable TlsTrust trust(ConnectOptions.Trusting trusting) throws UnusableFile {
        var ca = trusting.ca;
        if (ca != null) {
            return TlsTrust.authorities(ca);
        }
        var pin = trusting.pin;
        return pin == null ? null : Pin.parse(pin).map(TlsTrust.Pinned::new).orElse(null);
    }

    static @Nullable Secret password(ConnectOptions.Password password, Secrets secrets)
            throws IOException, FileFailed {
        var command = password.command;
        return command == null ? secrets.inFile(password.file) : secrets.fromCommand(command);
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
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}
