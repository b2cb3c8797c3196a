package wherry.client.shell;

import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.TypedPath;

import java.io.IOException;
import java.util.List;

/**
 * One row of the command table.
 *
 * @param names the name first, then its aliases
 * @param usage what may follow
 * @param summary what it does, in one line
 * @param example one that could be typed as it is
 * @param action what runs
 */
record ShellCommand(
        List<String> names, String usage, String summary, String example, Action action) {

    /** What a command does with what follows it. */
    interface Action {
        void run(Session session, List<TypedPath> arguments)
                throws IOException, RemoteRefused, FileFailed, UsageMistake;
    }

    String name() {
        return names.getFirst();
    }
}
