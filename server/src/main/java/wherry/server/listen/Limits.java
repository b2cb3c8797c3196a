package wherry.server.listen;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;

/**
 * What the door allows.
 *
 * @param seats sessions at once
 * @param handshake time for a TLS handshake, from the moment of the connection
 * @param farewell time that sessions at work have to finish when the server stops
 * @param crowd how many of a kind may be there
 * @param floors what is kept free
 * @param exempt who runs up no debt and is not counted by source
 */
public record Limits(
        int seats,
        Duration handshake,
        Duration farewell,
        CrowdLimits crowd,
        Floors floors,
        Set<InetAddress> exempt) {

    /** This machine: programs that wrap TLS for others come from there. */
    public static final Set<InetAddress> LOOPBACK =
            Set.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

    /** Checks what it is told. */
    public Limits {
        if (seats < 1) {
            throw new IllegalArgumentException("there must be at least 1 seat");
        }
        if (!handshake.isPositive() || farewell.isNegative()) {
            throw new IllegalArgumentException(
                    "handshake must take some time, farewell none at least");
        }
        exempt = Set.copyOf(exempt);
    }

    /** The rest as usual. */
    public Limits(int seats, Duration handshake, Duration farewell) {
        this(seats, handshake, farewell, CrowdLimits.USUAL, Floors.USUAL, LOOPBACK);
    }

    /** The same with so many seats. */
    public Limits withSeats(int number) {
        return new Limits(number, handshake, farewell, crowd, floors, exempt);
    }
}
