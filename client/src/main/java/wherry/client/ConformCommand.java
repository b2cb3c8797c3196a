package wherry.client;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** The command line of {@code wherry conform}. */
@Command(
        name = "wherry conform",
        mixinStandardHelpOptions = true,
        versionProvider = ConnectOptions.Version.class,
        sortOptions = false,
        header = "Judges an RFC 913 server, reading by reading.",
        description = {
            "",
            "Speaks raw RFC 913 to a server and says of each reading in docs/protocol.md whether"
                + " the server passes, deviates, or nobody can tell. All that it makes there has"
                + " names that begin with wherry-conform- and is removed at the end. It gives two"
                + " wrong passwords, each in a session of its own.",
            ""
        },
        footer = {
            "",
            "With --json each line of the output is a JSON object with reading, page, check,"
                    + " verdict",
            "(pass, deviates, cannot tell) and detail; the last one counts the verdicts instead.",
            "",
            "Exit codes: 0 no deviation, 1 usage, 2 the server deviates, 4 cannot connect, 5"
                    + " server",
            "not trusted, 6 login refused, 11 local file problem, 130 interrupted.",
            "A host that is called conform is 'wherry conform:9130'."
        })
final class ConformCommand {
    @Mixin LoginOptions login = new LoginOptions();

    /** Where to. */
    @Parameters(
            paramLabel = "[USER@]HOST[:PORT]",
            description = "The server; port 9130 and your own user name unless given.")
    void target(String spelled) {
        login.target = spelled;
    }

    @Option(
            names = "--cleartext",
            description = "Speak without TLS; for addresses of this machine only.")
    boolean cleartext;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "A directory on the server to write to (default: where a login leads).")
    String scratch = "";

    @Option(
            names = "--challenged",
            paramLabel = "DIR",
            description = "A directory on the server that demands credentials.")
    @Nullable String challenged;

    @Option(
            names = "--challenge-password-file",
            paramLabel = "FILE",
            description = "The password that directory demands, the one line in FILE.")
    @Nullable String challengePasswordFile;

    @Option(
            names = "--challenge-account-file",
            paramLabel = "FILE",
            description = "The account that directory demands, the one line in FILE.")
    @Nullable String challengeAccountFile;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long to wait for a reply (default: 5).")
    int seconds;

    @Option(names = "--json", description = "Print one JSON object a line.")
    boolean json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the result as a page of Markdown too.")
    @Nullable Path report;

    /** What is wrong with the options though each is right by itself; null for nothing. */
    @Nullable String mistake() {
        if (seconds < 1) {
            return "A time-out is at least 1 second";
        }
        if (cleartext && (login.trusting.ca != null || login.trusting.pin != null)) {
            return "--cleartext has nobody to trust: leave out --ca and --trust, or --cleartext";
        }
        if (challenged == null && (challengePasswordFile != null || challengeAccountFile != null)) {
            return "Credentials for a directory need --challenged DIR";
        }
        for (var path : new String[] {scratch, challenged == null ? "/" : challenged}) {
            if (path.chars().anyMatch(c -> c == 0 || c == '\r' || c == '\n')) {
                return "A directory's name cannot hold a line end";
            }
        }
        var readers = "-".equals(login.password.file) ? 1 : 0;
        for (var file :
                new String[] {login.accountFile, challengePasswordFile, challengeAccountFile}) {
            readers += "-".equals(file) ? 1 : 0;
        }
        return readers > 1 ? "Standard input can be only one of the passwords or accounts" : null;
    }
}
