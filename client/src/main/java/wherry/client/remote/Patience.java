package wherry.client.remote;

import java.time.Duration;

/**
 * How long the client waits before it hangs up.
 *
 * @param connect for one address to accept, and again for the TLS handshake
 * @param silence for a whole reply, and for the next piece of a listing or a body
 * @param farewell for the answer to DONE, which nobody needs
 */
public record Patience(Duration connect, Duration silence, Duration farewell) {
    /** Ten seconds to connect, a minute of silence, two seconds to part. */
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(2));

    /** Every limit is longer than nothing. */
    public Patience {
        if (!connect.isPositive() || !silence.isPositive() || !farewell.isPositive()) {
            throw new IllegalArgumentException("a time-out must be longer than nothing");
        }
    }
}
