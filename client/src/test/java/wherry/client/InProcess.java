package wherry.client;

import wherry.client.remote.ExitCode;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/** The whole program save for its exit, for tests in other packages. */
public final class InProcess {
    private InProcess() {}

    /** Runs it with these arguments and streams. */
    public static ExitCode run(
            List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
        return ClientMain.run(arguments.toArray(String[]::new), in, out, err);
    }
}
