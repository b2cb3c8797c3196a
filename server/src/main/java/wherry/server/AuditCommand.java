package wherry.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import wherry.protocol.keep.UnusableFile;
import wherry.server.audit.Link;
import wherry.server.audit.Verification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code wherryd audit}: what the audit log is worth. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Verifies the audit log, HOME/log/audit.jsonl and its older files.",
        subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: verify");
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            versionProvider = ServerMain.Version.class,
            description = {
                "Finds every event that was changed, cut out, added or moved; exit code 3 if any.",
                "The server may run meanwhile. Keep the end that is printed on another machine:"
                        + " with --noted, a chain that somebody made anew is found too."
            })
    static final class Verify implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private HomeOption home = new HomeOption();

        @Option(
                names = "--noted",
                paramLabel = "NUMBER:HASH",
                description =
                        "The end that an earlier verification printed; may be given more than"
                                + " once.")
        private List<String> noted = List.of();

        @Override
        public Integer call() throws UnusableFile, Refused {
            var config = ServerConfig.read(home.home());
            var place = config.audit().in(home.home());
            try {
                return tell(Verification.of(place, links()));
            } catch (IOException trouble) {
                throw new Refused(
                        Refused.FAILED,
                        "the audit log in "
                                + place.directory()
                                + " cannot be read: "
                                + trouble.getMessage());
            }
        }

        private List<Link> links() throws Refused {
            var links = new ArrayList<Link>();
            for (var text : noted) {
                links.add(
                        Link.parse(text)
                                .orElseThrow(
                                        () ->
                                                new Refused(
                                                        Refused.CONFIGURATION,
                                                        "--noted must be NUMBER:HASH as 'audit"
                                                                + " verify' prints it, not "
                                                                + text)));
            }
            return links;
        }

        private int tell(Verification.Verdict verdict) throws Refused {
            var out = spec.commandLine().getOut();
            if (!verdict.findings().isEmpty()) {
                throw new Refused(Refused.FAILED, String.join("\n", verdict.findings()));
            }
            out.println(
                    verdict.first() == 0
                            ? "no events yet"
                            : "events %d to %d in %d file%s are as they were written"
                                    .formatted(
                                            verdict.first(),
                                            verdict.last().number(),
                                            verdict.files(),
                                            verdict.files() == 1 ? "" : "s"));
            out.println("end " + verdict.last());
            out.flush();
            return CommandLine.ExitCode.OK;
        }
    }
}
