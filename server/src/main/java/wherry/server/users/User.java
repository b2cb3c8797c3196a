package wherry.server.users;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who may log in.
 *
 * @param id the user-id
 * @param password hash of the password; null when none is needed
 * @param accounts hashes of the accounts, any of which will do; none when none is needed
 * @param root the directory that is this user's whole world
 * @param locked whether every login is refused
 * @param demands the directories that demand credentials of their own
 */
public record User(
        String id,
        @Nullable PasswordHash password,
        List<PasswordHash> accounts,
        Path root,
        boolean locked,
        List<DirectoryDemand> demands) {

    /** Keeps copies of the lists. */
    public User {
        accounts = List.copyOf(accounts);
        demands = List.copyOf(demands);
    }

    /** Somebody whose directories demand nothing more. */
    public User(
            String id,
            @Nullable PasswordHash password,
            List<PasswordHash> accounts,
            Path root,
            boolean locked) {
        this(id, password, accounts, root, locked, List.of());
    }

    /** Whether USER alone logs in. */
    public boolean needsNothing() {
        return password == null && accounts.isEmpty();
    }

    /** The same user with another password; null for none. */
    public User withPassword(@Nullable PasswordHash other) {
        return new User(id, other, accounts, root, locked, demands);
    }

    /** The same user with other accounts. */
    public User withAccounts(List<PasswordHash> others) {
        return new User(id, password, others, root, locked, demands);
    }

    /** The same user, locked or not. */
    public User withLocked(boolean lock) {
        return new User(id, password, accounts, root, lock, demands);
    }

    /** The same user with another root. */
    public User withRoot(Path other) {
        return new User(id, password, accounts, other, locked, demands);
    }

    /** The same user with this demand in place of any other of its directory. */
    public User withDemand(DirectoryDemand demand) {
        var others = new ArrayList<>(withoutDemand(demand.directory()).demands());
        others.add(demand);
        return new User(id, password, accounts, root, locked, others);
    }

    /** The same user, of whom this directory demands nothing more. */
    public User withoutDemand(String directory) {
        var others = demands.stream().filter(demand -> !demand.directory().equals(directory));
        return new User(id, password, accounts, root, locked, others.toList());
    }
}
