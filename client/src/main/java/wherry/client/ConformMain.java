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
    private final Surroundings around;
    private final Secrets secrets;

    private ConformMain(ConformCommand options, Screen screen, Surroundings around) {
        this.options = options;
        this.screen = screen;
        this.around = around;
        this.secrets = new Secrets(around.in());
    }

    /** All of it; the arguments are those behind the word. */
    static ExitCode run(String[] arguments, Surroundings around) {
        var options = new ConformCommand();
        var ended = Complaints.parse(new CommandLine(options), arguments, around, "wherry conform");
        if (ended != null) {
            return ended;
        }
        var screen = new Screen(around.out(), around.err(), options.login.quiet, false);
        try {
            return new ConformMain(options, screen, around).run();
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
        var target = options.login.target();
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
        var introduction =
                new Introduction(around.knownServers(), patience, options.login.identity());
        var dialer = introduction.to(target.address(), options.login.trusting, around.person());
        return () -> dialer.ends(target.address());
    }

    private Setting setting(Target target, Setting.Caller caller) throws IOException, FileFailed {
        var password = options.login.password(secrets, screen);
        if (password == null) {
            password = asked(target);
        }
        var account = options.login.account(secrets);
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
