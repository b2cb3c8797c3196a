package wherry.server;

import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

import wherry.server.audit.AuditEvent;
import wherry.server.audit.FileTrail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/**
 * Runs a command, and writes to the audit log of its home what it has changed. No option takes a
 * secret as its value, so the command line can be kept as it was given.
 */
final class RecordedCommands implements IExecutionStrategy {
    private static final Set<String> READ_ONLY = Set.of("list", "verify", "serve", "calibrate");

    private final InstantSource clock;

    RecordedCommands(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public int execute(ParseResult parsed) {
        var code = new RunLast().execute(parsed);
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        var name = last.commandSpec().name();
        var looks = name.equals("check") && !last.hasMatchedOption("--repair");
        if (code == 0 && last.hasMatchedOption("--home") && !READ_ONLY.contains(name) && !looks) {
            record(last, String.join(" ", parsed.originalArgs()));
        }
        return code;
    }

    private void record(ParseResult last, String command) {
        var home = new ServerHome(last.<Path>matchedOptionValue("--home", Path.of("")));
        try {
            var place = ServerConfig.read(home).audit().in(home);
            var by = String.valueOf(System.getProperty("user.name"));
            FileTrail.once(place, clock, new AuditEvent.Administered(by, command));
        } catch (IOException trouble) {
            var err = last.commandSpec().commandLine().getErr();
            err.println(
                    ServerMain.PROGRAM
                            + ": done, but the audit log could not be written: "
                            + trouble.getMessage());
            err.flush();
        }
    }
}
