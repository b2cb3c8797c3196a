package wherry.server.users;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a directory of a user's tree demands of whoever connects to it (RFC 913 p. 7, CDIR).
 *
 * @param directory from the user's root, such as {@code /payroll}
 * @param password hash of its password; null when it demands none
 * @param accounts hashes of its accounts, any of which will do; none when it demands none
 */
public record DirectoryDemand(
        String directory, @Nullable PasswordHash password, List<PasswordHash> accounts) {

    /** Keeps a copy of the list. */
    public DirectoryDemand {
        accounts = List.copyOf(accounts);
        if (!isDirectory(directory) || (password == null && accounts.isEmpty())) {
            throw new IllegalArgumentException("a demand needs a directory and a credential");
        }
    }

    /** Whether this names one directory below the root, in its only spelling. */
    public static boolean isDirectory(String text) {
        return text.matches("(/(?!\\.{1,2}(/|$))[^/]+)+");
    }
}
