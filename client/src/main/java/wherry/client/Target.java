package wherry.client;

import wherry.client.remote.ServerAddress;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom to be where.
 *
 * @param user a user-id
 * @param address the server
 */
record Target(String user, ServerAddress address) {
    private static final Pattern USER_ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    /**
     * The target spelled [USER@]HOST[:PORT]; without a user it is the local one, if that name can
     * be a user-id. Strangers' servers may know other names, so a given one is taken as it is.
     */
    static Optional<Target> parse(String text, String localUser) {
        var at = text.lastIndexOf('@');
        var user = at < 0 ? localUser : text.substring(0, at);
        if (user.isBlank() || (at < 0 && !USER_ID.matcher(user).matches())) {
            return Optional.empty();
        }
        return ServerAddress.parse(text.substring(at + 1)).map(where -> new Target(user, where));
    }
}
