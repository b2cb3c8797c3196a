package wherry.client.transfer;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the local files a typed path stands for. */
public final class LocalTree {
    private final LocalFiles local;

    /** The tree as seen from the local directory. */
    public LocalTree(LocalFiles local) {
        this.local = local;
    }

    /**
     * A path, and how it was meant.
     *
     * @param nameless whether it ends in no name, as {@code .}, {@code ..} and {@code /} do, so
     *     that a directory stands for what it holds
     */
    record Source(Path path, boolean nameless) {}

    /**
     * All paths of all sources; what matches nothing, or is a link found by a glob, is reported.
     */
    List<Source> expand(List<TypedPath> sources, Report report) {
        var paths = new ArrayList<Source>();
        for (var source : sources) {
            try {
                var found = found(source);
                var nameless = RemotePath.last(source.here().text()).isEmpty();
                if (found.isEmpty()) {
                    var trouble = source.text() + ": no local file has such a name";
                    report.failed(source.text(), new Failure(trouble, ExitCode.LOCAL_FILE));
                }
                for (var path : found) {
                    if (source.isGlob() && local.kind(path) == LocalFiles.Kind.LINK) {
                        report.skipped(path.toString(), "is a symbolic link");
                    } else {
                        paths.add(new Source(path, nameless));
                    }
                }
            } catch (FileFailed trouble) {
                report.failed(source.text(), Failure.of(trouble));
            }
        }
        return paths;
    }

    /** The paths one typed path stands for. */
    public List<Path> found(TypedPath spelled) throws FileFailed {
        var typed = spelled.here();
        if (!typed.isGlob()) {
            return List.of(local.at(typed.text()));
        }
        var parts = typed.parts();
        var found = List.of(parts.get(0).isEmpty() ? Path.of("/") : local.directory());
        for (var part : parts) {
            found = part.isEmpty() ? found : step(found, part);
        }
        return found;
    }

    /** What a directory holds, as listings tell it; links are not followed. */
    public List<Entry> listed(Path directory) throws FileFailed {
        var all = new ArrayList<Entry>();
        for (var child : local.children(directory)) {
            var look = new LocalEntry(child).look().entry();
            var name = String.valueOf(child.getFileName());
            all.add(new Entry(look.kind(), look.size(), look.modified(), name));
        }
        return all;
    }

    private List<Path> step(List<Path> directories, String part) throws FileFailed {
        var found = new ArrayList<Path>();
        for (var directory : directories) {
            if (!Glob.isGlob(part)) {
                found.add(directory.resolve(Glob.plain(part)).normalize());
            } else if (local.isDirectory(directory)) {
                var glob = Glob.of(part);
                for (var child : local.children(directory)) {
                    var name = child.getFileName();
                    if (name != null && glob.matches(name.toString())) {
                        found.add(child);
                    }
                }
            }
        }
        return found;
    }
}
