package wherry.server.users;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/**
 * Somebody who may log in.
 *
 * @param id the user-id
 * @param password hash of the password; null when none is needed
 * @param accounts hashes of the accounts, any of which will do; none when none is needed
 * @param root the directory that is this user's whole world
 * @param locked whether every login is refused
 * @param rights what the user may do
 */
public record User(
        String id,
        @Nullable PasswordHash password,
        List<PasswordHash> accounts,
        Path root,
        boolean locked,
        Rights rights) {

    /** Keeps a copy of the list. */
    public User {
        accounts = List.copyOf(accounts);
    }

    /** Somebody who may do everything. */
    public User(
            String id,
            @Nullable PasswordHash password,
            List<PasswordHash> accounts,
            Path root,
            boolean locked) {
        this(id, password, accounts, root, locked, Rights.FULL);
    }

    /** Whether USER alone logs in. */
    public boolean needsNothing() {
        return password == null && accounts.isEmpty();
    }

    /** The same user with another password; null for none. */
    public User withPassword(@Nullable PasswordHash other) {
        return new User(id, other, accounts, root, locked, rights);
    }

    /** The same user with other accounts. */
    public User withAccounts(List<PasswordHash> others) {
        return new User(id, password, others, root, locked, rights);
    }

    /** The same user, locked or not. */
    public User withLocked(boolean lock) {
        return new User(id, password, accounts, root, lock, rights);
    }

    /** The same user with another root. */
    public User withRoot(Path other) {
        return new User(id, password, accounts, other, locked, rights);
    }

    /** The same user with other rights. */
    public User withRights(Rights others) {
        return new User(id, password, accounts, root, locked, others);
    }
}
