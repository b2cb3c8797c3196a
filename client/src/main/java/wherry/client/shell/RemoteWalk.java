package wherry.client.shell;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.RemotePath;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Goes through what directories of the server hold, and what that holds, sorted by name. */
final class RemoteWalk {
    private static final int DEEPEST = 128;
    private static final int MOST_IN_ONE = 200_000;
    private static final long MOST = 10_000_000;

    private final RemoteFiles remote;
    private long seen;

    RemoteWalk(RemoteFiles remote) {
        this.remote = remote;
    }

    /** Is told of everything. */
    interface Visitor {
        /**
         * Comes to this.
         *
         * @param last whether it is the last in its directory
         * @return whether what it holds is to be visited too
         */
        boolean enter(String path, Entry entry, int depth, boolean last)
                throws IOException, RemoteRefused, FileFailed;

        /** Has seen all of it. */
        default void leave(String path, Entry entry)
                throws IOException, RemoteRefused, FileFailed {}
    }

    /** All that is in a directory. */
    void visit(String directory, Visitor visitor) throws IOException, RemoteRefused, FileFailed {
        visit(directory, visitor, 0);
    }

    private void visit(String directory, Visitor visitor, int depth)
            throws IOException, RemoteRefused, FileFailed {
        if (depth > DEEPEST) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    directory
                            + ": more than "
                            + DEEPEST
                            + " directories deep: name one further down");
        }
        var children = children(directory);
        for (var i = 0; i < children.size(); i++) {
            var child = children.get(i);
            var path = RemotePath.join(directory, child.name());
            if (visitor.enter(path, child, depth, i == children.size() - 1)
                    && child.kind() == Entry.Kind.DIRECTORY) {
                visit(path, visitor, depth + 1);
            }
            visitor.leave(path, child);
        }
    }

    /** What a directory holds; kinds are found out where the server does not tell. */
    List<Entry> children(String directory) throws IOException, RemoteRefused, FileFailed {
        var found = new ArrayList<Entry>();
        var strange = new ArrayList<String>();
        remote.extensions()
                .entries(
                        directory,
                        entry -> add(found, entry),
                        line -> strange.addAll(strange.isEmpty() ? List.of(line) : List.of()));
        if (!strange.isEmpty()) {
            found.clear();
            remote.names(directory, entry -> add(found, entry));
        }
        seen += found.size();
        if (found.size() >= MOST_IN_ONE || seen >= MOST) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    (directory.isEmpty() ? "The directory" : directory)
                            + ": too much to go through");
        }
        for (var i = 0; i < found.size(); i++) {
            found.set(i, known(directory, found.get(i)));
        }
        found.sort(Comparator.comparing(Entry::name));
        return found;
    }

    private static void add(List<Entry> found, Entry entry) {
        if (found.size() < MOST_IN_ONE) {
            found.add(entry);
        }
    }

    private Entry known(String directory, Entry entry) throws IOException {
        if (entry.kind() != Entry.Kind.UNKNOWN) {
            return entry;
        }
        var isDirectory = remote.isDirectory(RemotePath.join(directory, entry.name()));
        return new Entry(
                isDirectory ? Entry.Kind.DIRECTORY : Entry.Kind.UNKNOWN,
                entry.size(),
                entry.modified(),
                entry.name());
    }
}
