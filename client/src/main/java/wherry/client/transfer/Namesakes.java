package wherry.client.transfer;

import wherry.client.remote.ExitCode;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose each name in one directory is: of two sources with the same name the first is moved, and
 * the other is told of, lest it replace what was moved a moment ago.
 */
final class Namesakes {
    private final Map<String, String> taken = new HashMap<>();
    private final boolean possible;

    private Namesakes(boolean possible) {
        this.possible = possible;
    }

    /** Where each may come from anywhere. */
    static Namesakes anywhere() {
        return new Namesakes(true);
    }

    /** Of one directory here: only how names are composed can make two of them one. */
    static Namesakes within(List<Path> children) {
        return new Namesakes(!children.stream().allMatch(Namesakes::isComposed));
    }

    private static boolean isComposed(Path child) {
        var name = child.getFileName();
        return name == null || Normalizer.isNormalized(name.toString(), Normalizer.Form.NFC);
    }

    /** Whether this source can have the name; that another has it is told. */
    boolean admit(String name, String source, Report report) {
        var other = possible ? taken.putIfAbsent(name, source) : null;
        if (other == null || other.equals(source)) {
            return true;
        }
        var why =
                source
                        + " is left alone, because "
                        + other
                        + " has the same name and would be replaced by it: rename one, or move them"
                        + " into different directories";
        report.failed(source, new Failure(why, ExitCode.NOTHING_DONE));
        return false;
    }

    /** Those of these that have no name, or each one of its own, as it is spelled on the wire. */
    static List<LocalTree.Source> apart(List<LocalTree.Source> sources, Report report) {
        var all = anywhere();
        return sources.stream()
                .filter(one -> one.nameless() || all.admit(one.path(), report))
                .toList();
    }

    private boolean admit(Path source, Report report) {
        return admit(LocalWalk.nameOf(source), source.toString(), report);
    }
}
