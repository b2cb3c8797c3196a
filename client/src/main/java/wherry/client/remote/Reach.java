package wherry.client.remote;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.function.Consumer;

/** TCP to any address of a name; nothing is said yet. */
final class Reach {
    private Reach() {}

    /**
     * A connection to the first address of the host that takes one.
     *
     * @param held told of each socket before it connects
     * @throws LineBroken when none does
     */
    static Socket reach(ServerAddress address, Patience patience, Consumer<Closeable> held)
            throws LineBroken {
        IOException last = new IOException("it has no address");
        for (var candidate : addresses(address.host())) {
            var raw = new Socket();
            held.accept(raw);
            try {
                raw.setTcpNoDelay(true);
                raw.setKeepAlive(true); // a server that is gone is noticed at an idle prompt too
                raw.connect(
                        new InetSocketAddress(candidate, address.port()),
                        Math.toIntExact(patience.connect().toMillis()));
                return raw;
            } catch (IOException refused) {
                hangUp(raw);
                last = refused;
            }
        }
        throw new LineBroken(
                ExitCode.CANNOT_CONNECT,
                "Cannot connect to "
                        + address
                        + " ("
                        + why(last)
                        + "): check host and port, and that the server is running",
                last);
    }

    /** All addresses of a host. @throws LineBroken when there is none */
    static InetAddress[] addresses(String host) throws LineBroken {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            throw new LineBroken(
                    ExitCode.CANNOT_CONNECT,
                    "There is no host named " + host + ": check the spelling",
                    unknown);
        }
    }

    private static String why(IOException refused) {
        return switch (refused) {
            case SocketTimeoutException _ -> "no answer in time";
            case ConnectException _ -> "connection refused or no way there";
            default -> String.valueOf(refused.getMessage());
        };
    }

    /** Closes it, whatever state it is in. */
    static void hangUp(Socket raw) {
        try {
            raw.close();
        } catch (IOException alreadyGone) {
            // closing was all that was wanted
        }
    }
}
