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
 * @param admission when and how the user is let in
 * @param rights what the user may do
 */
public record User(
        String id,
        @Nullable PasswordHash password,
        List<PasswordHash> accounts,
        Path root,
        Admission admission,
        Rights rights) {

    /**
     * Stands in for whoever does not exist, so that all that is asked about a user is asked about
     * nobody too: a stranger has a clock.
     */
    public static final User NOBODY =
            new User("", PasswordHash.dummy(), List.of(), Path.of("/"), false);

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
        this(id, password, accounts, root, Admission.USUAL.withLocked(locked), Rights.FULL);
    }

    /** Whether every login is refused. */
    public boolean locked() {
        return admission.locked();
    }

    /** Whether there is no secret to prove. */
    public boolean needsNoSecret() {
        return password == null && accounts.isEmpty();
    }

    /** The same user with another password; null for none. */
    public User withPassword(@Nullable PasswordHash other) {
        return new User(id, other, accounts, root, admission, rights);
    }

    /** The same user with other accounts. */
    public User withAccounts(List<PasswordHash> others) {
        return new User(id, password, others, root, admission, rights);
    }

    /** The same user, let in otherwise. */
    public User withAdmission(Admission other) {
        return new User(id, password, accounts, root, other, rights);
    }

    /** The same user, locked or not. */
    public User withLocked(boolean lock) {
        return withAdmission(admission.withLocked(lock));
    }

    /** The same user with another root. */
    public User withRoot(Path other) {
        return new User(id, password, accounts, other, admission, rights);
    }

    /** The same user with other rights. */
    public User withRights(Rights others) {
        return new User(id, password, accounts, root, admission, others);
    }
}
