package wherry.server.users;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a user may do, and how much of it.
 *
 * @param allowed where no directory's rule says something else
 * @param quota of the files in the user's root
 * @param directories the directories with rules of their own
 */
public record Rights(Set<Operation> allowed, Quota quota, List<DirectoryRule> directories) {
    /** Everything, without end. */
    public static final Rights FULL = new Rights(Operation.all(), Quota.NONE, List.of());

    /** Keeps copies. */
    public Rights {
        allowed = Set.copyOf(allowed);
        directories = List.copyOf(directories);
    }

    /** The same, with other operations allowed. */
    public Rights allowing(Set<Operation> others) {
        return new Rights(others, quota, directories);
    }

    /** The same within another quota. */
    public Rights within(Quota other) {
        return new Rights(allowed, other, directories);
    }

    /** The same, where this directory demands these credentials; none for no demand. */
    public Rights demanding(
            String directory, @Nullable PasswordHash password, List<PasswordHash> accounts) {
        var old = rule(directory);
        return with(new DirectoryRule(directory, password, accounts, old.allowed()));
    }

    /** The same, with other operations allowed in this directory; null for those around it. */
    public Rights allowing(String directory, @Nullable Set<Operation> others) {
        var old = rule(directory);
        return with(new DirectoryRule(directory, old.password(), old.accounts(), others));
    }

    /** The rule of this directory, which may say nothing. */
    public DirectoryRule rule(String directory) {
        return directories.stream()
                .filter(rule -> rule.directory().equals(directory))
                .findAny()
                .orElseGet(() -> new DirectoryRule(directory, null, List.of(), null));
    }

    private Rights with(DirectoryRule rule) {
        var others = new ArrayList<>(directories);
        others.removeIf(other -> other.directory().equals(rule.directory()));
        if (rule.demandsCredentials() || rule.allowed() != null) {
            others.add(rule);
        }
        return new Rights(allowed, quota, others);
    }
}
