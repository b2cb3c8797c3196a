package wherry.fuzz;

import org.jspecify.annotations.Nullable;

import wherry.server.users.PasswordHash;
import wherry.server.users.Rights;
import wherry.server.users.User;
import wherry.server.users.UserStore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The users of the conversations, with hashes so cheap that a fuzzer can afford them; the passwords
 * are theirs too. Nobody knows the password of the vault. Whoever else is asked for is locked, and
 * nobody is not there at all.
 */
record Crew(Path root) implements UserStore {
    private static final PasswordHash SECRET =
            hash("$argon2id$v=19$m=8,t=1,p=1$aGFyYm91cnNhbHQxMjM0NQ$WAHQVsverWZE/MNFNrQ5UQ");
    private static final PasswordHash ACCOUNT =
            hash("$argon2id$v=19$m=8,t=1,p=1$aGFyYm91cnNhbHQxMjM0NQ$3eFGJzbkzpDYHthRi3i9lA");

    /** What hashing costs where there is nothing to compare with. */
    static PasswordHash dummy() {
        return new PasswordHash(8, 1, 1, new byte[16], new byte[16]);
    }

    @Override
    public Optional<User> find(String id) {
        return switch (id) {
            case "alice" -> user(id, SECRET, List.of());
            case "bob" -> user(id, null, List.of(ACCOUNT));
            case "carol" -> user(id, SECRET, List.of(ACCOUNT));
            case "dora" -> user(id, null, List.of());
            case "nobody" -> Optional.empty();
            default -> Optional.of(new User(id, SECRET, List.of(ACCOUNT), root, true));
        };
    }

    private Optional<User> user(
            String id, @Nullable PasswordHash password, List<PasswordHash> accounts) {
        var rights = Rights.FULL.demanding("/vault", dummy(), List.of());
        return Optional.of(new User(id, password, accounts, root, false).withRights(rights));
    }

    private static PasswordHash hash(String phc) {
        return PasswordHash.parse(phc).orElseThrow();
    }
}
