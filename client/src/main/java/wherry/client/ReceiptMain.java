package wherry.client;

import picocli.CommandLine;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.shell.Screen;
import wherry.client.transfer.Failure;

import java.io.IOException;

/** {@code wherry receipt verify}: a receipt in, PASS or FAIL out. */
final class ReceiptMain {
    /** The first word of the command line that leads here. */
    static final String WORD = "receipt";

    private ReceiptMain() {}

    /** All of it; the arguments are those behind the word. */
    static ExitCode run(String[] arguments, Surroundings around) {
        var line = new CommandLine(new ReceiptCommand());
        var ended = Complaints.parse(line, arguments, around, "wherry receipt");
        if (ended != null) {
            return ended;
        }
        var screen = new Screen(around.out(), around.err(), false, false);
        var sub = line.getParseResult().subcommand();
        try {
            if (sub == null
                    || !(sub.commandSpec().userObject() instanceof ReceiptCommand.Verify wanted)) {
                throw new FileFailed(
                        ExitCode.USAGE, "wherry receipt what: verify? See 'wherry receipt --help'");
            }
            return new Examination(wanted, screen).run();
        } catch (IOException | FileFailed | RuntimeException trouble) {
            var failure = Failure.of(trouble);
            screen.trouble(failure.message());
            return failure.code();
        }
    }
}
