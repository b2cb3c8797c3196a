package wherry.lab.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The only network that labs know: this machine itself. No address can be given. */
public final class Loopback {
    private static final int PATIENCE_MILLIS = 30_000;

    private Loopback() {}

    /** Listens on a free port. */
    public static ServerSocket door() throws IOException {
        return new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    /** A connection to a port; it waits for octets for half a minute at most. */
    public static Socket dial(int port) throws IOException {
        return dial(port, InetAddress.getLoopbackAddress());
    }

    /** The same from another of this machine's addresses, of which 127.0.0.0/8 has many. */
    public static Socket dialAs(int port, int last) throws IOException {
        return dial(port, InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}));
    }

    private static Socket dial(int port, InetAddress source) throws IOException {
        var socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(source, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }
}
