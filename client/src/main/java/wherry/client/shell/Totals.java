package wherry.client.shell;

import wherry.client.remote.FileFailed;
import wherry.client.transfer.LocalFiles;
import wherry.client.transfer.TypedPath;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;

/** Counts what will be sent, while it is being sent, so that a person sees how much is left. */
final class Totals implements Closeable {
    private final Session session;
    private volatile boolean over;

    private Totals(Session session) {
        this.session = session;
    }

    /** Of these; counts nothing where nobody looks. */
    static Totals of(Session session, List<TypedPath> sources) {
        var totals = new Totals(session);
        if (session.progress().tellsTheSum()) {
            Thread.ofPlatform().daemon().name("totals").start(() -> totals.count(sources));
        }
        return totals;
    }

    private void count(List<TypedPath> sources) {
        var local = session.local();
        for (var source : sources) {
            try {
                for (var path : session.localTree().found(source)) {
                    count(local, path);
                }
            } catch (FileFailed _) {
                // whoever sends it tells why it cannot be sent
            }
        }
    }

    private void count(LocalFiles local, Path path) throws FileFailed {
        if (over) {
            return;
        }
        switch (local.kind(path)) {
            case FILE -> session.progress().expected(1, local.size(path));
            case DIRECTORY -> {
                for (var child : local.children(path)) {
                    count(local, child);
                }
            }
            default -> {}
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
