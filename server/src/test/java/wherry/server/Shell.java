package wherry.server;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command line: its exit code and what it wrote. */
record Shell(int exit, String out, String err) {

    static Shell run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exit =
                ServerMain.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(words);
        return new Shell(exit, out.toString(), err.toString());
    }
}
