package wherry.server.listen;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Wire;
import wherry.protocol.teach.Gallery;
import wherry.protocol.teach.Handshake;
import wherry.protocol.teach.Side;
import wherry.protocol.tls.TappedSocket;
import wherry.protocol.tls.TlsFacts;
import wherry.server.session.Watch;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

import javax.net.ssl.SSLSocket;

/**
 * One accepted connection, and the time it has: its own session sets the deadline, the watchdog
 * keeps it.
 */
final class Connection implements Watch {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int LAST_OCTETS = 64 * 1024;
    private static final int LAST_WAIT_MILLIS = 500;

    private final SSLSocket tls;
    private final TappedSocket tapped;
    private final Socket raw;
    private final long arrival = System.nanoTime();
    private volatile long deadline;
    private volatile boolean waiting;
    private volatile boolean stopping;
    private volatile boolean late;
    private final Guest guest;

    Connection(LayeredServerSocket.Accepted accepted, Guest guest, Duration handshake) {
        this.guest = guest;
        this.tls = accepted.tls();
        this.tapped = accepted.tapped();
        this.raw = accepted.raw();
        within(handshake);
    }

    SSLSocket tls() {
        return tls;
    }

    /** What the handshake agreed on, when it is over. */
    TlsFacts facts() {
        return TlsFacts.of(tls, tapped);
    }

    Guest guest() {
        return guest;
    }

    /**
     * Over TLS, and with an eye on what has not been decrypted yet.
     *
     * @param gallery who looks on; null for nobody, at no cost
     */
    Wire wire(@Nullable Gallery gallery) throws IOException {
        var out = tapped.gathering(tls.getOutputStream());
        var beneath = tapped.getInputStream();
        if (gallery == null) {
            return new Wire(tls.getInputStream(), out, beneath);
        }
        var protocol = tls.getApplicationProtocol();
        var handshake = Handshake.of(tls.getSession(), facts(), protocol, Side.SERVER);
        var tap = gallery.tap(handshake, Side.SERVER);
        return new Wire(tap.in(tls.getInputStream()), tap.out(out), beneath);
    }

    @Override
    public void within(Duration limit) {
        deadline = System.nanoTime() + nanos(limit);
    }

    @Override
    public void sinceArrival(Duration limit) {
        deadline = arrival + nanos(limit);
    }

    private static long nanos(Duration limit) {
        return (limit.compareTo(LONGEST) > 0 ? LONGEST : limit).toNanos();
    }

    @Override
    public boolean waiting() {
        waiting = true;
        return !stopping;
    }

    @Override
    public void working() {
        waiting = false;
    }

    /** Whether its time is up. */
    boolean isOverdue() {
        return deadline - System.nanoTime() < 0;
    }

    /** Ends it because its time is up. */
    void expire() {
        if (!stopping && !late) {
            late = true;
            guest.wasLate();
        }
        cut();
    }

    /** Ends a session that only waits; one at work ends itself when it would wait again. */
    void stop() {
        stopping = true;
        if (waiting) {
            try {
                within(Duration.ofMillis(LAST_WAIT_MILLIS)); // or one who never reads holds us up
                tls.shutdownOutput(); // says close_notify; the client's answer wakes the session
            } catch (IOException _) {
                cut();
            }
        }
    }

    /** Ends it now, from any thread, whatever it is stuck in. */
    void cut() {
        try {
            raw.close();
        } catch (IOException _) {
            // closed is what it should be
        }
    }

    /**
     * The orderly end, on the session's thread: says close_notify, then reads a little more,
     * because closing a socket that holds unread octets would reset it and take our last reply with
     * it, or the alert that tells why a handshake failed.
     */
    void farewell() {
        tapped.release();
        try {
            late = true; // from here on being slow is no offence
            within(Duration.ofSeconds(2));
            tls.shutdownOutput();
        } catch (IOException _) {
            // an alert was the last word
        }
        try {
            raw.setSoTimeout(LAST_WAIT_MILLIS);
            var rest = raw.getInputStream();
            var sink = new byte[4096];
            for (int total = 0, count = 0; total < LAST_OCTETS && count >= 0; total += count) {
                count = rest.read(sink);
            }
        } catch (IOException _) {
            // the other end is gone already
        } finally {
            cut();
        }
    }
}
