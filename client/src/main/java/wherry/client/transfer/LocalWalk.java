package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.FileFailed;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** What is to be sent of local trees, found as it is asked for. */
final class LocalWalk implements Steps {

    /** One local file or directory, and its name on the server. */
    record Step(Path path, String name, boolean directory) {}

    private record Level(
            Iterator<Path> children, String name, String inside, Namesakes namesakes) {}

    private final LocalFiles local;
    private final Report report;
    private final Selection selection;
    private final Iterator<Step> roots;
    private final Deque<Level> levels = new ArrayDeque<>();

    LocalWalk(LocalFiles local, Report report, Selection selection, List<Step> roots) {
        this.local = local;
        this.report = report;
        this.selection = selection;
        this.roots = roots.iterator();
    }

    /** The next one, a directory before what it holds; null at the end. */
    @Override
    public synchronized @Nullable Step next() {
        while (true) {
            var level = levels.peek();
            if (level == null) {
                if (!roots.hasNext()) {
                    return null;
                }
                var root = roots.next();
                if (!root.directory || entered(root)) {
                    return root;
                }
            } else if (level.children.hasNext()) {
                var step = step(level.children.next(), level);
                if (step != null && (!step.directory || entered(step))) {
                    return step;
                }
            } else {
                levels.pop();
            }
        }
    }

    private boolean entered(Step directory) {
        try {
            var children = local.children(directory.path);
            var inside = levels.isEmpty() ? "" : path(levels.peek(), directory.path);
            var namesakes = Namesakes.within(children);
            levels.push(new Level(children.iterator(), directory.name, inside, namesakes));
            return true;
        } catch (FileFailed unreadable) {
            report.failed(directory.path.toString(), Failure.of(unreadable));
            return false;
        }
    }

    /** From where the recursion began. */
    private static String path(Level level, Path child) {
        return RemotePath.join(level.inside, nameOf(child));
    }

    private @Nullable Step step(Path child, Level level) {
        var name = RemotePath.join(level.name, nameOf(child));
        var kind = local.kind(child);
        if (!selection.holds(path(level, child), kind == LocalFiles.Kind.DIRECTORY)) {
            return null;
        }
        switch (kind) {
            case FILE -> {
                if (Part.isPart(child)) {
                    report.skipped(child.toString(), "is a part of a file that was not all got");
                    return null;
                }
                return alone(level, new Step(child, name, false));
            }
            case DIRECTORY -> {
                return alone(level, new Step(child, name, true));
            }
            case LINK -> report.skipped(child.toString(), "is a symbolic link");
            case OTHER, ABSENT -> report.skipped(child.toString(), "is not a regular file");
        }
        return null;
    }

    /** Null when another of the level has its name on the server. */
    private @Nullable Step alone(Level level, Step step) {
        return level.namesakes.admit(step.name, step.path.toString(), report) ? step : null;
    }

    /** The last part of a local path, as it is spelled on the wire. */
    static String nameOf(Path path) {
        var name = path.getFileName();
        return name == null ? "" : Normalizer.normalize(name.toString(), Normalizer.Form.NFC);
    }
}
