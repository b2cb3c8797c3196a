package wherry.client;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command line of {@code wherry trust}. */
@Command(
        name = "wherry trust",
        mixinStandardHelpOptions = true,
        versionProvider = ConnectOptions.Version.class,
        header = "Shows and changes which servers are known by their keys.",
        description = {
            "",
            "A server that no --ca and no --trust vouches for is believed if its key is known from"
                    + " before. They are written down in ~/.config/wherry/known_servers, or below"
                    + " XDG_CONFIG_HOME.",
            ""
        },
        subcommands = {
            TrustCommand.ListCommand.class,
            TrustCommand.AddCommand.class,
            TrustCommand.RemoveCommand.class,
            TrustCommand.ExportCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 usage, 3 not known, 4 cannot connect, 5 not trusted, 11 local"
                    + " file problem.",
            "A host that is called trust is 'wherry trust:9130'."
        })
final class TrustCommand {
    private static final String HOST = "HOST[:PORT]";

    /** Those that are known. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the servers that are known: address, key, and since when.")
    static final class ListCommand {}

    /** One more. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description =
                    "Writes a server down. Without a key it shows what the server shows, and asks.")
    static final class AddCommand {
        @Parameters(index = "0", paramLabel = HOST)
        String host = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "sha256:HEX",
                description = "The key its owner told; then nothing is asked.")
        @Nullable String pin;
    }

    /** One fewer. */
    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Forgets a server.")
    static final class RemoveCommand {
        @Parameters(paramLabel = HOST)
        String host = "";
    }

    /** One for scripts. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Prints the option by which a script elsewhere believes a known server.")
    static final class ExportCommand {
        @Parameters(paramLabel = HOST)
        String host = "";
    }
}
