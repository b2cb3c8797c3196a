package wherry.lab.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Sends back whatever it is sent, and ends when its caller ends. */
final class EchoServer implements AutoCloseable {
    private final ServerSocket door;

    EchoServer() throws IOException {
        door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** A call to it by way of a relay. */
    static Socket call(FaultRelay relay) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), relay.port());
    }

    /** Says all this, and that it is all. */
    static void send(Socket socket, byte[] octets) {
        try {
            socket.getOutputStream().write(octets);
            socket.shutdownOutput();
        } catch (IOException _) {
            // the reader notices
        }
    }

    private void accept() {
        try {
            while (true) {
                var caller = door.accept();
                Thread.startVirtualThread(() -> answer(caller));
            }
        } catch (IOException _) {
            // the door was closed
        }
    }

    private static void answer(Socket caller) {
        try (caller) {
            caller.setTcpNoDelay(true);
            caller.getInputStream().transferTo(caller.getOutputStream());
        } catch (IOException _) {
            // a fault is what the tests are about
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
