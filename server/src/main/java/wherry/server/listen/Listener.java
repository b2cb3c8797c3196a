package wherry.server.listen;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.Printable;
import wherry.protocol.teach.Gallery;
import wherry.protocol.tls.CertifiedUser;
import wherry.protocol.tls.TlsProfile;
import wherry.server.session.Peer;
import wherry.server.session.Sessions;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.net.ssl.SSLSocket;

/**
 * The door: accepts, finds a seat, and gives each caller a virtual thread of a bounded pool, on
 * which even the handshake happens. A few standing places let a full server still say so.
 */
public final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int BACKLOG = 1024;
    private static final int STANDING = 16;
    private static final int PAUSE_MILLIS = 100;

    private final LayeredServerSocket door;
    private final Sessions sessions;
    private final Seats seats;
    private final Seats standing = new Seats(STANDING);
    private final Gate gate;
    private final Watchdog watchdog = new Watchdog();
    private final SessionIds ids = new SessionIds();
    private volatile @Nullable Gallery gallery;

    private final ExecutorService pool =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("session-", 1).factory());

    private Listener(LayeredServerSocket door, Sessions sessions, Gate gate) {
        this.door = door;
        this.sessions = sessions;
        this.gate = gate;
        this.seats = new Seats(gate.limits().seats());
    }

    /**
     * Opens the door at this address; port 0 picks a free one. Nobody is served before {@link
     * #run}.
     */
    public static Listener open(
            Supplier<Tls> tls, InetSocketAddress address, Sessions sessions, Gate gate)
            throws IOException {
        var door = new LayeredServerSocket(tls);
        try {
            door.setReuseAddress(true);
            door.bind(address, BACKLOG);
        } catch (IOException trouble) {
            door.close();
            throw trouble;
        }
        return new Listener(door, sessions, gate);
    }

    /** Shows conversations from now on, which only callers of this machine can have. */
    public void shownTo(Gallery onlookers) {
        if (!door.getInetAddress().isLoopbackAddress()) {
            throw new IllegalStateException("conversations are shown on loopback addresses only");
        }
        gallery = onlookers;
    }

    /** What the door allows to callers from now on. */
    public void limits(Limits changed) {
        gate.limits(changed);
        seats.resize(changed.seats());
    }

    /** The port that is open. */
    public int port() {
        return door.getLocalPort();
    }

    /** Accepts callers until the door is closed. */
    public void run() {
        while (!door.isClosed()) {
            try {
                receive(door.acceptBare());
            } catch (LayeredServerSocket.ConnectionLost lost) {
                LOG.debug("a caller was gone before it was served", lost);
            } catch (IOException trouble) {
                pause(trouble);
            }
        }
    }

    /** Before anything of TLS is made for a caller, the gate decides. */
    private void receive(Socket raw) throws IOException {
        var guest = gate.admit(raw.getInetAddress());
        if (guest == null) {
            raw.close();
            return;
        }
        try {
            seat(new Connection(door.layer(raw), guest, gate.limits().handshake()));
        } catch (IOException | RuntimeException lost) {
            guest.couldNotTry();
            guest.leave();
            raw.close();
            throw lost;
        }
    }

    private void seat(Connection connection) {
        var places = seats.take() ? seats : standing.take() ? standing : null;
        if (places == null) {
            connection.guest().couldNotTry();
            connection.guest().leave();
            connection.cut();
            return;
        }
        watchdog.guard(connection);
        if (door.isClosed()) {
            connection.stop(); // close() may have looked before this one was there
        }
        try {
            pool.execute(
                    () -> {
                        try {
                            serve(connection, places.equals(standing));
                        } finally {
                            watchdog.release(connection);
                            connection.guest().leave();
                            places.leave();
                        }
                    });
        } catch (RejectedExecutionException closed) {
            LOG.debug("a caller came while the door was closing", closed);
            watchdog.release(connection);
            connection.guest().couldNotTry();
            connection.guest().leave();
            connection.cut();
        }
    }

    /** One caller, whose troubles are its own: nothing that goes wrong here reaches another. */
    private void serve(Connection connection, boolean turnAway) {
        var id = ids.next();
        try {
            talk(connection, id, turnAway);
        } catch (IOException gone) {
            LOG.atInfo()
                    .addKeyValue("session", id)
                    .addKeyValue("why", Printable.of(String.valueOf(gone.getMessage())))
                    .log("connection ended");
        } catch (RuntimeException bug) {
            connection.guest().did(Offence.CRASH);
            LOG.error("session {} failed: please report this", id, bug);
        } finally {
            connection.farewell();
        }
    }

    private void talk(Connection connection, String id, boolean turnAway) throws IOException {
        var tls = connection.tls();
        var guest = connection.guest();
        shakeHands(tls, guest);
        var wire = connection.wire(gallery);
        if (turnAway) {
            guest.couldNotTry();
            sessions.turnAway(wire);
            return;
        }
        var address = guest.address();
        var facts = connection.facts().toString();
        LOG.atInfo().addKeyValue("session", id).addKeyValue("peer", address).log("connected");
        var certified = CertifiedUser.of(tls);
        var peer =
                new Peer(
                        id,
                        address,
                        guest.source(),
                        facts,
                        certified,
                        CertifiedUser.serial(tls),
                        guest);
        sessions.serve(wire, peer, connection);
    }

    private static void shakeHands(SSLSocket tls, Guest guest) throws IOException {
        try {
            tls.startHandshake();
            if (!TlsProfile.isOurs(tls)) {
                throw new IOException("the client wants another protocol");
            }
        } catch (IOException failed) {
            guest.did(Offence.HANDSHAKE);
            throw failed;
        }
    }

    /**
     * Out of descriptors, accepting fails at once and for ever: without a pause it would burn a
     * core.
     */
    private void pause(IOException trouble) {
        if (door.isClosed()) {
            return;
        }
        LOG.warn("cannot accept a connection: {}", trouble.getMessage());
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Closes the door, ends the sessions that wait, lets the others finish for a while, then ends
     * them too.
     */
    @Override
    public void close() {
        try {
            door.close();
            watchdog.stopAll();
            pool.shutdown();
            if (!pool.awaitTermination(
                    gate.limits().farewell().toMillis(), TimeUnit.MILLISECONDS)) {
                watchdog.cutAll();
                var _ = pool.awaitTermination(5, TimeUnit.SECONDS);
            }
        } catch (IOException trouble) {
            LOG.warn("could not close the door: {}", trouble.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            watchdog.close();
        }
    }
}
