package wherry.server.listen;

import java.time.Duration;

/**
 * What the door allows.
 *
 * @param seats sessions at once
 * @param handshake time for a TLS handshake, from the moment of the connection
 * @param farewell time that sessions at work have to finish when the server stops
 */
public record Limits(int seats, Duration handshake, Duration farewell) {

    /** Checks what it is told. */
    public Limits {
        if (seats < 1) {
            throw new IllegalArgumentException("there must be at least 1 seat");
        }
        if (!handshake.isPositive() || farewell.isNegative()) {
            throw new IllegalArgumentException(
                    "handshake must take some time, farewell none at least");
        }
    }
}
