package wherry.client.transfer;

import java.util.List;

/**
 * Which of what a recursion finds is moved, by its path from where the recursion began, in the
 * syntax of {@code .gitignore}. What was named itself is always moved.
 */
public final class Selection {
    /** All of it. */
    public static final Selection ALL = new Selection(List.of(), List.of());

    private final List<IgnorePattern> wanted;
    private final List<IgnorePattern> unwanted;

    /**
     * Files that the first lines are about, where there are any, or that lie in a directory they
     * are about; and nothing that the second ones are about, of which the last that fits decides.
     */
    public Selection(List<String> wanted, List<String> unwanted) {
        this.wanted = parsed(wanted);
        this.unwanted = parsed(unwanted);
    }

    private static List<IgnorePattern> parsed(List<String> lines) {
        return lines.stream().flatMap(line -> IgnorePattern.parse(line).stream()).toList();
    }

    /** Whether this one is moved, or looked into; it lies in a directory that is. */
    boolean holds(String path, boolean directory) {
        return !decides(unwanted, path, directory)
                && (directory || wanted.isEmpty() || isWanted(path));
    }

    private boolean isWanted(String path) {
        for (var end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            if (decides(wanted, path.substring(0, end), true)) {
                return true;
            }
        }
        return decides(wanted, path, false);
    }

    private static boolean decides(List<IgnorePattern> lines, String path, boolean directory) {
        for (var line : lines.reversed()) {
            if (line.matches(path, directory)) {
                return !line.negated();
            }
        }
        return false;
    }
}
