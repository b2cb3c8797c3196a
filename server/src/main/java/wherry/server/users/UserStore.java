package wherry.server.users;

import java.util.Optional;

/** Who may log in: a file here, a shared database in a fleet. */
public interface UserStore {
    /** The user of this id, if there is one. */
    Optional<User> find(String id);

    /** Keeps the same password under a newer hash, unless it has changed meanwhile. */
    default void rehash(User user, PasswordHash fresh) {}
}
