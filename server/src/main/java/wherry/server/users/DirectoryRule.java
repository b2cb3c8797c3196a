package wherry.server.users;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What holds in one directory of a user's tree and below it.
 *
 * @param directory from the user's root, such as {@code /payroll}
 * @param password hash of the password it demands at CDIR (RFC 913 p. 7); null when none
 * @param accounts hashes of its accounts, any of which will do; none when it demands none
 * @param allowed what may be done in it; null when the same as around it
 */
public record DirectoryRule(
        String directory,
        @Nullable PasswordHash password,
        List<PasswordHash> accounts,
        @Nullable Set<Operation> allowed) {

    /** Keeps copies. */
    public DirectoryRule {
        accounts = List.copyOf(accounts);
        allowed = allowed == null ? null : Set.copyOf(allowed);
        if (!isDirectory(directory)) {
            throw new IllegalArgumentException("a rule needs a directory below the root");
        }
    }

    /** Whether it demands a password, an account or both. */
    public boolean demandsCredentials() {
        return password != null || !accounts.isEmpty();
    }

    /** Whether this names one directory below the root, in its only spelling. */
    public static boolean isDirectory(String text) {
        return text.startsWith("/")
                && Stream.of(text.substring(1).split("/", -1))
                        .noneMatch(name -> List.of("", ".", "..").contains(name));
    }
}
