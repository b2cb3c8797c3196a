package wherry.client;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Patience;
import wherry.client.remote.RemoteRefused;
import wherry.client.shell.Audience;
import wherry.client.shell.Shell;
import wherry.client.transfer.Event;
import wherry.client.transfer.Failure;
import wherry.client.transfer.LocalFiles;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;

/** One run against one server: from the options to what came of it. */
final class Errand {
    private static final String DASH = "-";
    private static final int MOST_CONNECTIONS = 16;

    private final ConnectOptions options;
    private final Audience audience;
    private final Surroundings around;

    Errand(ConnectOptions options, Audience audience, Surroundings around) {
        this.options = options;
        this.audience = audience;
        this.around = around;
    }

    /** Runs it to its end, and says what the process should exit with. */
    ExitCode run() {
        try {
            var mistake = mistake();
            if (mistake != null) {
                return failed(new Failure(mistake, ExitCode.USAGE));
            }
            return connected();
        } catch (IOException | RemoteRefused | FileFailed | RuntimeException trouble) {
            LoggerFactory.getLogger(Errand.class).debug("the end", trouble);
            return failed(Failure.of(trouble));
        }
    }

    private ExitCode failed(Failure failure) {
        audience.failed("", failure);
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
        if (options.json && isConversation()) {
            return "--json is for scripts: give the commands with -c or -b";
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

    private boolean isConversation() {
        var given = options.commands;
        return given.inline == null && given.batch == null && Terminals.isTerminal(0);
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
            var server = target.address().toString();
            audience.tell(new Event.Connected(server, target.user(), 1));
            var shell =
                    new Shell(
                            remote,
                            new LocalFiles(Path.of("")),
                            audience,
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
