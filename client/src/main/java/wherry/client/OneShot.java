package wherry.client;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.transfer.TypedPath;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One command with its server in the paths, put into the words that the shell understands. */
final class OneShot {
    /** The words of the command line that lead here. */
    static final Set<String> VERBS = Set.of("put", "get", "sync", "ls", "rm");

    private final boolean profiled;
    private final String verb;
    private final List<String> flags;
    private final List<TypedPath> paths = new ArrayList<>();
    private @Nullable String target;
    private int there;
    private boolean lastIsThere;

    private OneShot(String verb, List<String> flags, boolean profiled) {
        this.profiled = profiled;
        this.verb = verb;
        this.flags = new ArrayList<>(flags);
    }

    /** What these words mean; where a profile is named, :REMOTE is on its server. */
    static OneShot of(String verb, OneShotOptions options) throws FileFailed {
        var shot = new OneShot(verb, options.flags(), options.profile != null);
        for (var operand : options.operands) {
            shot.add(operand);
        }
        shot.check(options.operands.size());
        return shot;
    }

    private void add(String operand) throws FileFailed {
        if (operand.equals("-")) {
            throw usage("moves files, and standard input and output are none: name a file");
        }
        var spot = Spot.parse(operand);
        lastIsThere = spot.isPresent();
        if (spot.isEmpty() || (spot.get().target().isEmpty() && !profiled)) {
            paths.add(TypedPath.literal(operand));
            return;
        }
        there++;
        if (target != null && !target.equals(spot.get().target())) {
            throw usage("names two servers, and one at a time is called");
        }
        target = spot.get().target();
        paths.add(TypedPath.pattern(spot.get().path()));
    }

    private void check(int count) throws FileFailed {
        var here = count - there;
        var right =
                switch (verb) {
                    case "put" -> there == 1 && here > 0 && lastIsThere;
                    case "get" -> there > 0 && (here == 0 || (here == 1 && !lastIsThere));
                    case "sync" -> there == 1 && here == 1;
                    case "ls" -> there == 1 && here == 0;
                    default -> there > 0 && here == 0;
                };
        if (!right) {
            throw usage("needs its server as [USER@]HOST[:PORT]:REMOTE");
        }
        if (verb.equals("put") || (verb.equals("get") && here == 1)) {
            flags.add("-t");
        }
        if (verb.equals("sync") && !lastIsThere) {
            flags.add("--down");
        }
    }

    private FileFailed usage(String what) {
        return new FileFailed(
                ExitCode.USAGE,
                "wherry " + verb + " " + what + ": see 'wherry " + verb + " --help'");
    }

    /** Whom and where. */
    String target() {
        return String.valueOf(target);
    }

    /** The command for the shell, word by word. */
    List<TypedPath> words() {
        var words = new ArrayList<TypedPath>();
        words.add(TypedPath.literal(verb));
        flags.forEach(flag -> words.add(TypedPath.literal(flag)));
        words.add(TypedPath.literal("--"));
        words.addAll(paths);
        return words;
    }
}
