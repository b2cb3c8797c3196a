package wherry.client.conform;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Connection;
import wherry.client.remote.Credentials;
import wherry.protocol.Secret;

import java.io.IOException;
import java.time.Duration;

/**
 * Whom the kit judges, and as whom.
 *
 * @param caller makes connections to the server
 * @param tls whether they are inside TLS
 * @param credentials the one login
 * @param patience the longest wait for a reply
 * @param directory where the kit may write; empty for where a login leads
 * @param token random letters in all names that the kit makes
 * @param challenge a directory that demands credentials; null when nobody named one
 */
public record Setting(
        Caller caller,
        boolean tls,
        Credentials credentials,
        Duration patience,
        String directory,
        String token,
        @Nullable Challenge challenge) {

    /** Makes connections. */
    public interface Caller {
        /** A new one. */
        Connection.Ends call() throws IOException;
    }

    /** A directory that demands credentials, and those. */
    public record Challenge(
            String directory, @Nullable Secret password, @Nullable Secret account) {}

    /** What all names begin with that the kit makes. */
    String prefix() {
        return "wherry-conform-" + token;
    }
}
