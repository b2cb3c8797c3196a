package wherry.client;

import wherry.system.RunResult;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * The client in this process, all but its exit: starting the program takes longer than most of what
 * is tried with it. No server is known to it, and nobody can be asked.
 */
public final class WholeClient {
    private static final Path NOTHING = Path.of("/nonexistent/wherry");

    private WholeClient() {}

    /** What the manual gives as examples, each as a shell has it. */
    public static List<String> examples() {
        return Examples.all().stream().map(example -> String.join("\n", example.lines())).toList();
    }

    /** Runs it with these arguments to its end. */
    public static RunResult run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var around =
                new Surroundings(
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        NOTHING,
                        null,
                        InstantSource.system());
        var code = ClientMain.run(arguments, around);
        return new RunResult(
                code.status(),
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }
}
