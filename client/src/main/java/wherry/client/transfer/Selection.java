package wherry.client.transfer;

import java.util.List;

/**
 * Which of what a recursion finds is moved, by the last part of its name. What was named itself is
 * always moved.
 */
public final class Selection {
    /** All of it. */
    public static final Selection ALL = new Selection(List.of(), List.of());

    private final List<Glob> wanted;
    private final List<Glob> unwanted;

    /**
     * Files that match one of the first globs, where there are any, and no file or directory that
     * matches one of the second; a glob's leading dot is matched by a leading dot only.
     */
    public Selection(List<String> wanted, List<String> unwanted) {
        this.wanted = wanted.stream().map(Glob::of).toList();
        this.unwanted = unwanted.stream().map(Glob::of).toList();
    }

    /** Whether this one is moved, or looked into. */
    boolean holds(String name, boolean directory) {
        return unwanted.stream().noneMatch(glob -> glob.matches(name))
                && (directory
                        || wanted.isEmpty()
                        || wanted.stream().anyMatch(glob -> glob.matches(name)));
    }
}
