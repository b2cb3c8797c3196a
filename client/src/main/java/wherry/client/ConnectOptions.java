package wherry.client;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

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
            "'wherry conform [options] [USER@]HOST[:PORT]' judges a server instead: see 'wherry"
                    + " conform --help'. A host that is called conform is 'wherry conform:9130'.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 all done, 1 usage, 2 some files failed, 3 nothing could be done,",
            "4 cannot connect, 5 server not trusted, 6 login refused, 7 permission or policy,",
            "8 no space or quota, 9 verification failed, 10 deadline or stall, 11 local file",
            "problem, 12 protocol error, 13 delete guard, 130 interrupted, 143 terminated."
        })
final class ConnectOptions {
    @Parameters(
            paramLabel = "[USER@]HOST[:PORT]",
            description = "The server; port 9130 and your own user name unless given.")
    String target = "";

    @ArgGroup(exclusive = true)
    Trusting trusting = new Trusting();

    /** How the server is to be believed: one of the two, or nothing yet. */
    static final class Trusting {
        @Option(
                names = "--ca",
                paramLabel = "FILE",
                description = "Believe servers vouched for by this CA (PEM).")
        @Nullable Path ca;

        @Option(
                names = "--trust",
                paramLabel = "sha256:HEX",
                description = "Believe the server with this key.")
        @Nullable String pin;
    }

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

    @ArgGroup(exclusive = true)
    Password password = new Password();

    /** Where the password comes from: one of the two, or the person. */
    static final class Password {
        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description =
                        "The password is the one line in FILE (owner-only); - is standard input.")
        @Nullable String file;

        @Option(
                names = "--password-command",
                paramLabel = "CMD",
                description = "The password is the first line this shell command prints.")
        @Nullable String command;
    }

    @Option(
            names = "--account-file",
            paramLabel = "FILE",
            description = "The account is the one line in FILE; - is standard input.")
    @Nullable String accountFile;

    @Option(
            names = "--directory-password-file",
            paramLabel = "FILE",
            description =
                    "What cd says to a directory with a password of its own; the one line in FILE.")
    @Nullable String directoryPasswordFile;

    @Option(
            names = "--directory-account-file",
            paramLabel = "FILE",
            description = "The same for a directory that wants an account.")
    @Nullable String directoryAccountFile;

    @Option(names = "--plain", description = "Speak RFC 913 to the letter: no extensions.")
    boolean plain;

    @Option(
            names = "--connect-timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to wait for a connection (default: 10).")
    int connectSeconds;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long the server may be silent (default: 60).")
    int silenceSeconds;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print data and errors only.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show what goes over the wire, secrets masked; twice: everything.")
    boolean[] verbose = new boolean[0];

    /** The version in the manifest of our jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = ConnectOptions.class.getPackage().getImplementationVersion();
            return new String[] {"wherry " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
