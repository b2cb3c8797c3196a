package wherry.client;

import picocli.CommandLine;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.shell.Screen;
import wherry.client.transfer.Failure;
import wherry.protocol.teach.Columns;
import wherry.protocol.teach.Markdown;
import wherry.protocol.teach.Onlooker;
import wherry.protocol.teach.Replay;

import java.io.IOException;

/** {@code wherry replay}: a transcript in, two columns out. */
final class ReplayMain {
    /** The first word of the command line that leads here. */
    static final String WORD = "replay";

    private ReplayMain() {}

    /** All of it; the arguments are those behind the word. */
    static ExitCode run(String[] arguments, Surroundings around) {
        var options = new ReplayCommand();
        var ended = Complaints.parse(new CommandLine(options), arguments, around, "wherry replay");
        if (ended != null) {
            return ended;
        }
        var out = around.out();
        Onlooker view =
                options.markdown
                        ? new Markdown(out::println)
                        : new Columns(
                                out::println, () -> Terminals.width(1), Terminals.hasColours(1));
        try {
            TranscriptFile.play(options.file, around.in(), new Replay(view));
            return ExitCode.DONE;
        } catch (IOException | FileFailed | RuntimeException trouble) {
            var failure = Failure.of(trouble);
            out.flush();
            new Screen(out, around.err(), false, false).trouble(failure.message());
            return failure.code();
        }
    }
}
