package wherry.client.shell;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.client.remote.ExitCode;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Failure;
import wherry.client.transfer.RemotePath;
import wherry.protocol.Nearest;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which name a person may have meant, where the server has nothing of the one that was typed. */
final class Guess {
    private static final Logger LOG = LoggerFactory.getLogger(Guess.class);
    private static final int MOST = 3;

    private final Session session;
    private final Set<String> missed = new LinkedHashSet<>();

    Guess(Session session) {
        this.session = session;
    }

    /** Nothing was there of this name, or of one of several. */
    synchronized void missed(String path) {
        if (missed.size() < MOST) {
            missed.add(path);
        }
    }

    /** The same, if this failure is of that kind. */
    void missed(String path, Failure failure) {
        if (failure.code() == ExitCode.NOTHING_DONE && !path.isEmpty()) {
            missed(path);
        }
    }

    /** Forgets all of them. */
    synchronized void forget() {
        missed.clear();
    }

    /** Says what is there that is spelled nearly like them; for whoever has the turn. */
    synchronized void tell() {
        for (var path : missed) {
            try {
                tell(path);
            } catch (IOException | RemoteRefused unknown) {
                LOG.debug("nothing like {}", path, unknown);
            }
        }
        missed.clear();
    }

    private void tell(String path) throws IOException, RemoteRefused {
        var last = RemotePath.last(path);
        var parent = ListCommand.parent(path);
        var names =
                session
                        .names()
                        .now(parent.length() > 1 ? RemotePath.trimmed(parent) : parent)
                        .stream()
                        .map(RemoteNames.Name::name)
                        .toList();
        if (!last.isEmpty() && !names.contains(last)) {
            Nearest.of(last, names)
                    .ifPresent(
                            name ->
                                    session.screen()
                                            .talk(
                                                    "Did you mean "
                                                            + Quoting.quoted(parent + name)
                                                            + "?"));
        }
    }
}
