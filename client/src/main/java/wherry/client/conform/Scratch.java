package wherry.client.conform;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The place on the server where the checks make files: a directory of the kit's own where XMKD is
 * announced, else names of its own in a directory that is there. All of it goes at the end.
 */
final class Scratch {
    private static final int GENERATIONS = 12;
    private static final int ATTEMPTS = 5;
    private static final String NOWHERE =
            "needs a directory it may write to, name one with --scratch";

    private final Setting setting;
    private final Set<String> generations = new ConcurrentSkipListSet<>();
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private volatile boolean begun;
    private volatile boolean writable;
    private volatile boolean own;
    private volatile @Nullable Thread remover;

    Scratch(Setting setting) {
        this.setting = setting;
    }

    /** Makes it, if the server lets us. */
    void prepare() throws IOException {
        try (var stage = new Stage(setting, this, "")) {
            var line = stage.dial();
            var features = line.expect("+*").endsWith("(FEAT)") ? line.ask("FEAT") : "";
            stage.signIn(line);
            connect(line);
            var announced = features.lines().anyMatch("XMKD"::equals);
            own = announced;
            begun = true; // from here on there may be something to remove
            own = announced && line.ask("XMKD " + setting.prefix()).startsWith("+");
            if (!own) {
                stage.store(line, "OLD", name("probe"), "");
            }
            writable = true;
        } catch (Deviation _) {
            // it may not write, which the checks will say
        }
    }

    /** There must be a place for files, perhaps one for directories. */
    void demand(boolean directories) throws Undecided {
        if (!writable) {
            throw new Undecided(NOWHERE);
        }
        if (directories && !own) {
            throw new Undecided("needs a server that announces XMKD");
        }
    }

    /** Connects a new login to it. */
    void enter(Line line) throws IOException, Deviation {
        connect(line);
        if (own) {
            line.expect("CDIR " + setting.prefix(), "!*");
        }
    }

    private void connect(Line line) throws IOException, Deviation {
        if (!setting.directory().isEmpty()) {
            line.expect("CDIR " + setting.directory(), "!*");
        }
    }

    /** The same place as a path for a new login; empty for the directory that this leads to. */
    String place() {
        var parent = setting.directory();
        var slash = parent.isEmpty() || parent.endsWith("/") ? "" : "/";
        return own ? parent + slash + setting.prefix() : parent;
    }

    /** How this file is called in it. */
    String name(String what) {
        return own ? what : setting.prefix() + "-" + what;
    }

    /** A file that may have generations. */
    void remember(String name) {
        generations.add(name);
    }

    /** Whether the end has begun, so that no check can be judged any more. */
    boolean isLeaving() {
        return remover != null;
    }

    /** A new connection; while all is removed, only whoever removes it has one. */
    void admit(Line line) throws IOException {
        lines.add(line);
        var by = remover;
        if (by != null && !by.equals(Thread.currentThread())) {
            line.close();
            throw new InterruptedIOException("Stopped before all checks were made");
        }
    }

    /** Removes all of it; what is left behind, or null for nothing. */
    synchronized @Nullable String remove() {
        if (!begun || remover != null) {
            return null;
        }
        remover = Thread.currentThread();
        lines.forEach(Line::close); // or a check that still plays would go on making files
        var left = attempt();
        for (var again = 0; left != null && again < ATTEMPTS; again++) {
            left = attempt(); // what a check had sent last may be done only now
        }
        return left;
    }

    private @Nullable String attempt() {
        try (var stage = new Stage(setting, this, "")) {
            var line = stage.login();
            connect(line);
            if (own) {
                line.expect("CDIR " + setting.prefix(), "!*");
            }
            sweep(stage, line);
            return remains(stage, line);
        } catch (IOException | Deviation trouble) {
            return setting.prefix() + (own ? "" : "-*") + " (" + trouble.getMessage() + ")";
        }
    }

    private void sweep(Stage stage, Line line) throws IOException, Deviation {
        for (var name : ours(stage, line)) {
            if (line.ask("KILL " + name).startsWith("+") || !own) {
                continue;
            }
            if (!line.ask("XRMD " + name).startsWith("+")) {
                line.expect("CDIR " + name, "!*");
                for (var inner : stage.names(line, "LIST F")) {
                    line.ask("KILL " + inner);
                }
                line.expect("CDIR ..", "!*");
                line.ask("XRMD " + name);
            }
        }
        for (var name : generations) {
            for (var n = 1; n <= GENERATIONS; n++) {
                line.ask("KILL " + name + ";" + n);
            }
        }
    }

    private @Nullable String remains(Stage stage, Line line) throws IOException, Deviation {
        if (!own) {
            var left = ours(stage, line);
            return left.isEmpty() ? null : String.join(", ", left);
        }
        line.expect("CDIR ..", "!*");
        var reply = line.ask("XRMD " + setting.prefix());
        return reply.startsWith("+") ? null : setting.prefix() + " (" + reply + ")";
    }

    private List<String> ours(Stage stage, Line line) throws IOException, Deviation {
        var ours = new ArrayList<String>();
        for (var name : stage.names(line, "LIST F")) {
            if (own || name.startsWith(setting.prefix())) {
                ours.add(name);
            }
        }
        return ours;
    }
}
