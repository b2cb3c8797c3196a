package wherry.client.transfer;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks around on the server: what a directory holds, and which names a glob stands for. */
public final class RemoteTree {
    /** More names than this are not held in memory at once. */
    static final int MOST_NAMES = 200_000;

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
        var entries = new ArrayList<Entry>();
        var strange = new ArrayList<String>(1);
        remote.details(
                directory,
                entry -> keep(entries, entry),
                line -> {
                    if (strange.isEmpty()) {
                        strange.add(line);
                    }
                });
        if (!strange.isEmpty()) {
            entries.clear();
            remote.names(directory, entry -> keep(entries, entry));
        }
        return sorted(entries, directory);
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
        var entries = new ArrayList<Entry>();
        remote.names(
                directory,
                entry -> {
                    if (glob.matches(entry.name())) {
                        keep(entries, entry);
                    }
                });
        for (var entry : sorted(entries, directory)) {
            found.add(RemotePath.join(directory, entry.name()));
        }
    }

    private static void keep(List<Entry> entries, Entry entry) {
        if (entries.size() <= MOST_NAMES) {
            entries.add(entry);
        }
    }

    private static List<Entry> sorted(List<Entry> entries, String directory) throws FileFailed {
        if (entries.size() > MOST_NAMES) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    directory
                            + ": more than "
                            + MOST_NAMES
                            + " names at once: narrow the glob, or move the files in parts");
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }
}
