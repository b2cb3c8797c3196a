package wherry.lab.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP relay on loopback that forwards to one port and fails by script. Offsets in a script count
 * from the beginning of each connection; tapes run over all connections.
 */
public final class FaultRelay implements AutoCloseable {
    private static final int NOTHING = 0;

    private final ServerSocket door;
    private final InetSocketAddress target;
    private final List<Script> scripts;
    private final Tape up;
    private final Tape down;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private FaultRelay(int port, int recorded, List<Script> scripts) throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        this.target = new InetSocketAddress(loopback, port);
        this.scripts = scripts.isEmpty() ? List.of(Script.faultless()) : List.copyOf(scripts);
        this.up = new Tape(recorded);
        this.down = new Tape(recorded);
        this.door = Loopback.door();
    }

    /**
     * Forwards to this port on loopback. The first connection gets the first script, and so on; the
     * last script serves all that follow.
     */
    public static FaultRelay to(int port, Script... scripts) throws IOException {
        return recording(NOTHING, port, scripts);
    }

    /** The same, keeping the first octets that were forwarded in each direction. */
    public static FaultRelay recording(int octets, int port, Script... scripts) throws IOException {
        var relay = new FaultRelay(port, octets, List.of(scripts));
        Thread.startVirtualThread(relay::accept);
        return relay;
    }

    /** Where clients connect instead of the server's own port. */
    public int port() {
        return door.getLocalPort();
    }

    /** What was forwarded to the server. */
    public Tape up() {
        return up;
    }

    /** What was forwarded to clients. */
    public Tape down() {
        return down;
    }

    /**
     * How many round trips passed, each begun after the one before had come back: what a far line
     * makes slow. On a line without delay answers overtake questions, and it means little.
     */
    public int roundTrips() {
        return (Math.max(up.reached(), down.reached()) + 1) / 2;
    }

    /** How many clients connected so far. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                var turn = Math.min(connections.getAndIncrement(), scripts.size() - 1);
                Thread.startVirtualThread(() -> join(client, scripts.get(turn)));
            }
        } catch (IOException _) {
            // the door was closed
        }
    }

    private void join(Socket client, Script script) {
        var link = new Link(client, new Socket());
        links.add(link);
        try {
            if (door.isClosed()) {
                link.reset();
            }
            link.open(target, script, up, down);
        } catch (IOException _) {
            link.reset();
        }
    }

    /** Stops listening and resets what is still connected. */
    @Override
    public void close() throws IOException {
        door.close();
        links.forEach(Link::reset);
    }
}
