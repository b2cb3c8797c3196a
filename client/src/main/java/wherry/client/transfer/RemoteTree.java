package wherry.client.transfer;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks around on the server: what a directory holds, and which names a glob stands for. */
public final class RemoteTree {
    private final RemoteFiles remote;

    /** The tree of this server. */
    public RemoteTree(RemoteFiles remote) {
        this.remote = remote;
    }

    /**
     * What a directory holds, sorted by name. Kinds are known where the server lists in our
     * columns; elsewhere there are only names.
     */
    List<Entry> children(String directory) throws IOException, RemoteRefused, FileFailed {
        var entries = new Names();
        var strange = new ArrayList<String>(1);
        remote.details(
                directory,
                entries::add,
                line -> {
                    if (strange.isEmpty()) {
                        strange.add(line);
                    }
                });
        if (!strange.isEmpty()) {
            entries.clear();
            remote.names(directory, entries::add);
        }
        return entries.sorted(directory);
    }

    /**
     * The paths on the server that a typed path stands for: itself when it holds no glob.
     *
     * @throws FileFailed when a glob matches nothing
     */
    public List<String> expand(TypedPath typed) throws IOException, RemoteRefused, FileFailed {
        if (!typed.isGlob()) {
            return List.of(typed.onTheWire());
        }
        var found = List.of("");
        var parts = typed.parts();
        for (var i = 0; i < parts.size(); i++) {
            var last = i == parts.size() - 1;
            found =
                    i == 0 && parts.get(0).isEmpty()
                            ? List.of("/")
                            : step(found, parts.get(i), last);
        }
        if (found.isEmpty()) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    typed.text()
                            + ": nothing on the server has such a name (quote it to switch"
                            + " globbing off)");
        }
        return found;
    }

    private List<String> step(List<String> directories, String part, boolean last)
            throws IOException, RemoteRefused, FileFailed {
        var found = new ArrayList<String>();
        for (var directory : directories) {
            if (!Glob.isGlob(part)) {
                found.add(RemotePath.join(directory, Glob.plain(part)));
            } else if (last || directories.size() == 1) {
                matches(directory, part, found);
            } else {
                matchesIfDirectory(directory, part, found);
            }
        }
        return found;
    }

    /** A glob in the middle of a path also matches files, which have nothing inside. */
    private void matchesIfDirectory(String directory, String part, List<String> found)
            throws IOException, FileFailed {
        try {
            matches(directory, part, found);
        } catch (RemoteRefused _) {
            // no directory, so nothing in it matches
        }
    }

    private void matches(String directory, String part, List<String> found)
            throws IOException, RemoteRefused, FileFailed {
        var glob = Glob.of(part);
        var entries = new Names();
        remote.names(
                directory,
                entry -> {
                    if (glob.matches(entry.name())) {
                        entries.add(entry);
                    }
                });
        for (var entry : entries.sorted(directory)) {
            if (found.size() >= Names.MOST) {
                throw new FileFailed(
                        ExitCode.NOTHING_DONE,
                        part + ": stands for more than " + Names.MOST + " names: narrow the glob");
            }
            found.add(RemotePath.join(directory, entry.name()));
        }
    }
}
