package wherry.certs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import wherry.certs.keep.AuthorityFiles;
import wherry.certs.keep.Issued;
import wherry.certs.keep.Register;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** wherry-certs list: all that an authority has issued. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Lists what an authority has issued, the oldest first: days left, servers or"
                        + " clients, state, serial number and whom it is for.")
final class ListCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "DIR",
            description = "The authority's directory, as 'init' made it.")
    private Path dir = Path.of("");

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    ListCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        AuthorityFiles.rootCertificate(dir); // so that a wrong directory is called one
        var talk = new Talk(spec);
        var now = around.clock().instant();
        for (var issued : Register.open(dir).all()) {
            talk.data(json ? json(issued, now) : line(issued, now));
        }
        return 0;
    }

    private static String line(Issued issued, Instant now) {
        return "%4d  %-7s  %-7s  %s  %s"
                .formatted(
                        daysLeft(issued, now),
                        issued.branch().text(),
                        state(issued, now),
                        issued.serial().toString(16),
                        issued.bearer().text());
    }

    private static String json(Issued issued, Instant now) {
        var sheet = new Sheet();
        sheet.add("kind", issued.branch().text());
        sheet.add("subject", issued.bearer().text());
        sheet.add("serial", issued.serial().toString(16));
        sheet.add("valid until", issued.until().toString());
        sheet.add("days left", daysLeft(issued, now));
        sheet.add("state", state(issued, now));
        issued.since().ifPresent(since -> sheet.add("revoked", since.toString()));
        return sheet.json();
    }

    private static String state(Issued issued, Instant now) {
        if (issued.since().isPresent()) {
            return "revoked";
        }
        return issued.until().isBefore(now) ? "expired" : "valid";
    }

    private static long daysLeft(Issued issued, Instant now) {
        return Math.max(0, Duration.between(now, issued.until()).toDays());
    }
}
