package wherry.client;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;

import wherry.client.conform.Kit;
import wherry.client.conform.Report;
import wherry.client.conform.Row;
import wherry.client.conform.Setting;
import wherry.client.conform.Tally;
import wherry.client.remote.Credentials;
import wherry.client.remote.Dialer;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Patience;
import wherry.client.shell.Screen;
import wherry.client.transfer.Failure;
import wherry.protocol.Secret;
import wherry.protocol.keep.TypedSecret;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** {@code wherry conform}: options in, verdicts and an exit code out. */
final class ConformMain {
    /** The first word of the command line that leads here. */
    static final String WORD = "conform";

    private final ConformCommand options;
    private final Screen screen;
    private final Secrets secrets;

    private ConformMain(ConformCommand options, Screen screen, InputStream in) {
        this.options = options;
        this.screen = screen;
        this.secrets = new Secrets(in);
    }

    /** All of it; the arguments are those behind the word. */
    static ExitCode run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
        var options = new ConformCommand();
        var line = new CommandLine(options);
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        var screen = new Screen(out, err, false, false);
        try {
            line.parseArgs(arguments.toArray(String[]::new));
            if (CommandLine.printHelpIfRequested(line.getParseResult())) {
                return ExitCode.DONE;
            }
        } catch (CommandLine.ParameterException mistake) {
            screen.trouble(mistake.getMessage() + ": see 'wherry conform --help'");
            return ExitCode.USAGE;
        }
        screen = new Screen(out, err, options.quiet, false);
        try {
            return new ConformMain(options, screen, in).run();
        } catch (IOException | FileFailed | RuntimeException trouble) {
            var failure = Failure.of(trouble);
            screen.trouble(failure.message());
            return failure.code();
        }
    }

    private ExitCode run() throws IOException, FileFailed {
        var mistake = options.mistake();
        if (mistake != null) {
            throw new FileFailed(ExitCode.USAGE, mistake + ": see 'wherry conform --help'");
        }
        var target =
                Target.parse(options.target, System.getProperty("user.name", ""))
                        .orElseThrow(
                                () ->
                                        new FileFailed(
                                                ExitCode.USAGE,
                                                options.target
                                                        + " is no server: write USER@HOST or"
                                                        + " USER@HOST:PORT"));
        var kit = new Kit(setting(target, caller(target)));
        kit.enter();
        var rows = judged(kit);
        report(rows);
        var tally = Tally.of(rows);
        screen.talk(target.address() + ": " + tally);
        return tally.deviations() == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private Setting.Caller caller(Target target) throws IOException, FileFailed {
        var patience = Patience.USUAL;
        if (options.cleartext) {
            Dialer.requireLoopback(target.address()); // before anybody is asked for a password
            return () -> Dialer.cleartext(target.address(), patience);
        }
        var trust = ClientMain.trust(options.trusting);
        if (trust == null) {
            var missing = ClientMain.trustMissing(options.trusting);
            throw new FileFailed(missing.code(), missing.message());
        }
        var dialer = new Dialer(trust, patience);
        return () -> dialer.ends(target.address());
    }

    private Setting setting(Target target, Setting.Caller caller) throws IOException, FileFailed {
        var password = ClientMain.password(options.password, secrets);
        if (password == null) {
            password = asked(target);
        }
        var account = secrets.inFile(options.accountFile);
        var token = new byte[6];
        new SecureRandom().nextBytes(token);
        return new Setting(
                caller,
                !options.cleartext,
                new Credentials(target.user(), password, account),
                Duration.ofSeconds(options.seconds),
                options.scratch,
                HexFormat.of().formatHex(token),
                challenge());
    }

    private static @Nullable Secret asked(Target target) {
        var console = Terminals.console();
        var question = "Password for " + target.user() + "@" + target.address() + ": ";
        return console == null ? null : TypedSecret.ask(console, question).orElse(null);
    }

    private Setting.@Nullable Challenge challenge() throws IOException {
        var directory = options.challenged;
        return directory == null
                ? null
                : new Setting.Challenge(
                        directory,
                        secrets.inFile(options.challengePasswordFile),
                        secrets.inFile(options.challengeAccountFile));
    }

    /** Whatever happens, Ctrl-C too: the server is left as it was found. */
    private List<Row> judged(Kit kit) throws IOException {
        var hook = new Thread(() -> tidy(kit), "tidy");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            if (!options.json) {
                screen.data(Row.titles());
            }
            return kit.judge(this::show);
        } finally {
            tidy(kit);
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // it is what runs just now
        }
    }

    private void show(Row row) {
        screen.data(options.json ? row.json() : row.line());
        screen.flush();
    }

    private void tidy(Kit kit) {
        var left = kit.tidy();
        if (left != null) {
            screen.trouble("Left behind on the server, please remove it there: " + left);
        }
    }

    private void report(List<Row> rows) throws FileFailed {
        if (options.json) {
            screen.data(Tally.of(rows).json());
        }
        var file = options.report;
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, new Report(rows).markdown());
        } catch (IOException trouble) {
            throw new FileFailed(
                    ExitCode.LOCAL_FILE,
                    "The report " + file + " cannot be written: name a place that can",
                    trouble);
        }
    }
}
