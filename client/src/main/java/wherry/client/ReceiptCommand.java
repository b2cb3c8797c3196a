package wherry.client;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** The command line of {@code wherry receipt}. */
@Command(
        name = "wherry receipt",
        mixinStandardHelpOptions = true,
        versionProvider = ConnectOptions.Version.class,
        header = "Judges what a server has signed about a file it has saved.",
        description = {
            "",
            "'put --receipt' keeps a receipt as NAME.receipt. Judging one needs no server and no"
                    + " network, only the certificate of the server's authority, or what its"
                    + " receipt key is known by ('wherryd check' and STAT tell that).",
            ""
        },
        subcommands = ReceiptCommand.Verify.class,
        footer = {
            "",
            "Exit codes: 0 all passed, 1 usage, 9 something failed, 11 a file cannot be read.",
            "A host that is called receipt is 'wherry receipt:9130'."
        })
final class ReceiptCommand {

    /** Whether one can be believed. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Says PASS or FAIL of signature, key and content.")
    static final class Verify {
        @Parameters(
                index = "0",
                paramLabel = "FILE",
                description = "The receipt, or the file that has one beside it.")
        Path file = Path.of("");

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "CONTENT",
                description = "The file it is about, if it has another name now.")
        @Nullable Path content;

        @Option(
                names = "--ca",
                paramLabel = "FILE",
                description = "Believe servers that this authority (PEM) vouched for at that time.")
        @Nullable Path ca;

        @Option(
                names = "--key",
                paramLabel = "sha256:HEX",
                description = "Believe this receipt key.")
        @Nullable String key;
    }
}
