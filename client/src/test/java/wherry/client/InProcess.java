package wherry.client;

import wherry.client.remote.ExitCode;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The whole program save for its exit, for tests in other packages. */
public final class InProcess {
    private static final Path NOTHING = Path.of("/nonexistent/wherry");

    private InProcess() {}

    /** Runs it with these arguments and streams; nobody is known, and nobody can be asked. */
    public static ExitCode run(
            List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
        var around = new Surroundings(in, out, err, NOTHING, null, InstantSource.system());
        return run(arguments, around);
    }

    static ExitCode run(List<String> arguments, Surroundings around) {
        return ClientMain.run(arguments.toArray(String[]::new), around);
    }
}
