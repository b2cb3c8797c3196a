package wherry.client;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.protocol.keep.UnusableFile;

import java.util.List;

/** Everything that can stand on the command line. No option takes a secret as its value. */
@Command(
        name = "wherry",
        mixinStandardHelpOptions = true,
        versionProvider = ConnectOptions.Version.class,
        sortOptions = false,
        header = "Moves files with RFC 913 inside TLS 1.3.",
        description = {
            "",
            "Without -c and -b, commands are asked for, or read from standard input when that is no"
                    + " terminal. 'wherry HOST', then 'help', tells which there are.",
            "",
            "'wherry put', get, sync, ls and rm do one thing: see 'wherry put --help'.",
            "",
            "Commands in -c and -b: words apart by blanks, '…' and \"…\" quote, # at the start of a"
                + " line is a comment, $${NAME} is a variable of the environment. The first that"
                + " fails is the last, unless a dash is before it. Nothing is asked without a"
                + " terminal.",
            "",
            "The manual (man wherry) has examples, the commands, and what --json prints.",
            "",
            "'wherry conform [options] [USER@]HOST[:PORT]' judges a server instead: see 'wherry"
                + " conform --help'. 'wherry trust' shows and changes which servers are known by"
                + " their keys. 'wherry lab' attacks a throw-away server, for courses: see 'wherry"
                + " lab --help'. A host that is called conform is 'wherry conform:9130'.",
            "",
            "'wherry receipt verify FILE' judges what put --receipt has kept.",
            "",
            "'wherry replay FILE' shows and explains what --transcript has written.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 all done, 1 usage, 2 some files failed, 3 nothing could be done,",
            "4 cannot connect, 5 server not trusted, 6 login refused, 7 permission or policy,",
            "8 no space or quota, 9 verification failed, 10 deadline or stall, 11 local file",
            "problem, 12 protocol error, 13 delete guard, 130 interrupted, 143 terminated.",
            "--retries tries 4 and silence (10) again, and nothing else."
        })
final class ConnectOptions {
    @Mixin LoginOptions login = new LoginOptions();

    @ArgGroup(exclusive = true)
    Commands commands = new Commands();

    /** Where the commands come from: one of the two, or the keyboard or standard input. */
    static final class Commands {
        @Option(names = "-c", paramLabel = "'COMMAND; …'", description = "Run these commands.")
        @Nullable String inline;

        @Option(
                names = "-b",
                paramLabel = "FILE",
                description = "Run the commands in FILE; - is standard input.")
        @Nullable String batch;
    }

    @Mixin RunOptions run = new RunOptions();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "As that profile in ~/.config/wherry/config.toml says; other options come"
                            + " first.")
    @Nullable String profile;

    /** Where to. */
    @Parameters(
            arity = "0..1",
            paramLabel = "[USER@]HOST[:PORT]",
            description = "The server; port 9130 and your own user name unless given.")
    void target(String spelled) {
        login.target = spelled;
    }

    /**
     * Fills in what a profile says and no option does.
     *
     * @throws FileFailed code 1 when there is no such profile, or nothing says where to
     */
    void complete(Profiles profiles) throws UnusableFile, FileFailed {
        if (profile != null) {
            var values = profiles.named(profile);
            login.complete(values, profiles);
            run.plain |= Boolean.parseBoolean(values.get("plain"));
        }
        if (login.target.isEmpty()) {
            throw new FileFailed(
                    ExitCode.USAGE, "Which server? Write USER@HOST: see 'wherry --help'");
        }
    }

    /** What the options say is to be done. */
    Orders orders() {
        return new Orders(commands.inline, commands.batch, List.of());
    }

    /** The version in the manifest of our jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = ConnectOptions.class.getPackage().getImplementationVersion();
            return new String[] {"wherry " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
