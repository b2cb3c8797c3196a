package wherry.client.transfer;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks around on the server: what a directory holds, and which names a glob stands for. Whatever a
 * server lists takes little memory.
 */
public final class RemoteTree {
    private final RemoteFiles remote;
    private final Spool spool;

    /** The tree of this server; what it lists may lie on this disk for a while. */
    public RemoteTree(RemoteFiles remote, LocalFiles local) {
        this.remote = remote;
        this.spool = new Spool(local);
    }

    /** What is done with a path that was found. */
    public interface Visit {
        /** Comes to this path. */
        void at(String path) throws IOException, RemoteRefused, FileFailed;
    }

    /** Puts what the server tells of a directory into a list. */
    private interface Listing {
        void into(Held list) throws IOException, RemoteRefused;
    }

    /**
     * What a directory holds, sorted by name. Kinds are known where the server lists in our
     * columns; elsewhere there are only names.
     */
    Held children(String directory) throws IOException, RemoteRefused, FileFailed {
        return held(directory, list -> list(directory, list));
    }

    private void list(String directory, Held list) throws IOException, RemoteRefused {
        var strange = new ArrayList<String>(1);
        remote.details(
                directory,
                list::add,
                line -> {
                    if (strange.isEmpty()) {
                        strange.add(line);
                    }
                });
        if (!strange.isEmpty()) {
            list.clear();
            remote.names(directory, list::add);
        }
    }

    private Held held(String directory, Listing listing)
            throws IOException, RemoteRefused, FileFailed {
        var list = new Held(spool);
        var whole = false;
        try {
            listing.into(list);
            list.filled(directory);
            whole = true;
        } finally {
            if (!whole) {
                list.close();
            }
        }
        return list;
    }

    /**
     * Visits the paths on the server that a typed path stands for, as they are found: itself when
     * it holds no glob.
     *
     * @throws FileFailed when a glob matches nothing
     */
    public void expand(TypedPath typed, Visit visit) throws IOException, RemoteRefused, FileFailed {
        if (!typed.isGlob()) {
            visit.at(typed.onTheWire());
        } else if (!new Expansion(typed.parts(), visit).from("", 0)) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    typed.text()
                            + ": nothing on the server has such a name (quote it to switch"
                            + " globbing off)");
        }
    }

    /** Follows the parts of one pattern. */
    private final class Expansion {
        private final List<String> parts;
        private final Visit visit;

        private Expansion(List<String> parts, Visit visit) {
            this.parts = parts;
            this.visit = visit;
        }

        /** Whether anything was found, from a directory and a part on. */
        private boolean from(String directory, int at)
                throws IOException, RemoteRefused, FileFailed {
            if (at == parts.size()) {
                visit.at(directory);
                return true;
            }
            var part = parts.get(at);
            if (at == 0 && part.isEmpty()) {
                return from("/", 1);
            }
            if (!Glob.isGlob(part)) {
                return from(RemotePath.join(directory, Glob.plain(part)), at + 1);
            }
            return matching(directory, at);
        }

        private boolean matching(String directory, int at)
                throws IOException, RemoteRefused, FileFailed {
            var found = false;
            try (var matches = matches(directory, at)) {
                for (var match = matches.next(); match != null; match = matches.next()) {
                    found |= from(RemotePath.join(directory, match.name()), at + 1);
                }
            }
            return found;
        }

        /** A glob in the middle of a path also matches files, which have nothing inside. */
        private Held matches(String directory, int at)
                throws IOException, RemoteRefused, FileFailed {
            var glob = Glob.of(parts.get(at));
            try {
                return held(directory, list -> remote.names(directory, only(glob, list)));
            } catch (RemoteRefused refused) {
                if (parts.subList(0, at).stream().noneMatch(Glob::isGlob)) {
                    throw refused;
                }
                return new Held(spool);
            }
        }

        private static Consumer<Entry> only(Glob glob, Held list) {
            return entry -> {
                if (glob.matches(entry.name())) {
                    list.add(entry);
                }
            };
        }
    }
}
