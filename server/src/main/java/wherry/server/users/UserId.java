package wherry.server.users;

import java.util.regex.Pattern;

/**
 * Which user-ids there can be: lower-case letters, digits, dot, underscore and hyphen, 32 at most.
 */
public final class UserId {
    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    private UserId() {}

    /** Whether a text is a user-id. */
    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }
}
