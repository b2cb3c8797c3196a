package wherry.client.shell;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

import java.io.IOException;
import java.util.List;

/** Another program that has the terminal for a while. */
final class Foreground {
    private Foreground() {}

    /** Runs it in the local directory; gives its exit code. */
    static int run(Session session, List<String> command) throws FileFailed, IOException {
        return ended(session, command, builder(session, command).inheritIO());
    }

    private static ProcessBuilder builder(Session session, List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.directory(session.local().directory().toFile());
        builder.environment().put("LESSSECURE", "1"); // what is shown may be a stranger's
        return builder;
    }

    private static int ended(Session session, List<String> command, ProcessBuilder builder)
            throws FileFailed, IOException {
        session.screen().flush();
        session.interrupts().aside(true);
        try {
            return started(command, builder).waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        } finally {
            session.interrupts().aside(false);
        }
    }

    private static Process started(List<String> command, ProcessBuilder builder) throws FileFailed {
        try {
            return builder.start();
        } catch (IOException absent) {
            throw new FileFailed(
                    ExitCode.LOCAL_FILE,
                    command.getFirst() + " cannot be run: " + absent.getMessage(),
                    absent);
        }
    }
}
