package wherry.client.shell;

import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.RemoteTree;
import wherry.client.transfer.TypedPath;

import java.io.IOException;

/** Which path of the server a command works on: a server rarely names what it refuses. */
final class AtHand {
    private String path = "";

    /** A statement begins. */
    void nothing() {
        path = "";
    }

    /** Does this with each path that was typed, or that a glob stands for. */
    void each(Session session, Arguments arguments, RemoteTree.Visit visit)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        for (var typed : arguments.some().paths()) {
            session.tree()
                    .expand(
                            typed,
                            found -> {
                                path = found;
                                visit.at(found);
                            });
        }
    }

    /** What this statement works on, as well as it is known. */
    String of(Statement statement) {
        if (!path.isEmpty()) {
            return path;
        }
        var words =
                statement.arguments().stream()
                        .map(TypedPath::text)
                        .filter(word -> !word.startsWith("-"))
                        .toList();
        return words.size() == 1 ? words.getFirst() : statement.verb();
    }
}
