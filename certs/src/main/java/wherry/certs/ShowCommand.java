package wherry.certs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** wherry-certs show: what stands in a file. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Shows what stands in each certificate, request and revocation list of a PEM file.")
final class ShowCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description = "A PEM file, such as server.pem, alice.csr or ca.crl.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    ShowCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        var talk = new Talk(spec);
        var first = true;
        for (var sheet : FileSummary.of(file, around.clock().instant())) {
            if (json) {
                talk.data(sheet.json());
                continue;
            }
            if (!first) {
                talk.data("");
            }
            sheet.lines().forEach(talk::data);
            first = false;
        }
        return 0;
    }
}
