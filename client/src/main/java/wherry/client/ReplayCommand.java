package wherry.client;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code wherry replay}. */
@Command(
        name = "wherry replay",
        mixinStandardHelpOptions = true,
        versionProvider = ConnectOptions.Version.class,
        header = "Shows and explains a conversation that --transcript has written down.",
        description = {
            "",
            "It is judged on the way: what cannot have happened so is told with its line.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 usage, 11 the file cannot be read or is no transcript.",
            "A host that is called replay is 'wherry replay:9130'."
        })
final class ReplayCommand {
    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The transcript; - is standard input.")
    String file = "";

    @Option(names = "--markdown", description = "As Markdown, for a report.")
    boolean markdown;
}
