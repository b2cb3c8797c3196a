package wherry.lab.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** One client, the server it is talking to, and the two ways between them. */
final class Link {
    private static final int WAYS = 2;

    private final Socket client;
    private final Socket server;
    private final AtomicInteger ended = new AtomicInteger();
    private volatile boolean cut;

    Link(Socket client, Socket server) {
        this.client = client;
        this.server = server;
    }

    void open(InetSocketAddress target, Script script, Tape up, Tape down) throws IOException {
        server.connect(target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.startVirtualThread(new Pump(this, client, server, script.up(), up, down)::run);
        Thread.startVirtualThread(new Pump(this, server, client, script.down(), down, up)::run);
    }

    /** Whether the link was cut by FIN: from then on, octets are taken and dropped. */
    boolean isCut() {
        return cut;
    }

    /** Ends both streams in an orderly way. Closing with unread octets would reset instead. */
    void cut() {
        cut = true;
        end(client);
        end(server);
    }

    /** Ends the stream to one side, unless it has ended. */
    static void end(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException _) {
            // it is at its end already
        }
    }

    /** One way has reached its end; after the other has too, the link is gone. */
    void wayEnded() {
        if (ended.incrementAndGet() == WAYS) {
            close(client);
            close(server);
        }
    }

    /** Cuts both connections by RST. */
    void reset() {
        for (var socket : new Socket[] {client, server}) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException _) {
                // it is closed already
            }
            close(socket);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // nothing is left to lose
        }
    }
}
