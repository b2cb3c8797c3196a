package wherry.certs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.tls.Pem;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** wherry-certs show: what stands in a certificate. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows what stands in each certificate of a PEM file.")
final class ShowCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A PEM file, such as ca.pem or server.pem.")
    private Path file = Path.of("");

    ShowCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        var talk = new Talk(spec);
        var first = true;
        for (var certificate : Pem.certificates(PrivateFile.readPublic(file), file.toString())) {
            if (!first) {
                talk.data("");
            }
            CertificateSummary.of(certificate, around.clock().instant()).forEach(talk::data);
            first = false;
        }
        return 0;
    }
}
