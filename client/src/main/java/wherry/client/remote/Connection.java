package wherry.client.remote;

import wherry.protocol.Wire;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.util.List;

/** A line to a server on which nothing can hang: every read and every write has its limit. */
public final class Connection implements Closeable {
    /** So many octets must go out in time. */
    private static final int PIECE = 64 * 1024;

    /**
     * What a connection is made of.
     *
     * @param in octets from the server
     * @param out octets to the server
     * @param polite says goodbye (close_notify), then closes
     * @param raw closes at once, whatever other threads do
     */
    public record Ends(InputStream in, OutputStream out, Closeable polite, Closeable raw) {}

    private final Ends ends;
    private final Patience patience;
    private final Watchdog watchdog;
    private final Watchdog sending;
    private final Wire wire;
    private final boolean ours;
    private final List<String> about;
    private List<X509Certificate> chain = List.of();
    private volatile Pace pace;
    private volatile Pace sendingPace;
    private volatile Speed speed = Speed.any();
    private volatile boolean open = true;
    private volatile boolean bothWays;
    private volatile long lastSent = System.nanoTime();
    private String outgoing = "a command";
    private String awaited = "its greeting";

    /** A connection over these ends; {@code ours} when TLS agreed on our protocol's name. */
    public Connection(Ends ends, Patience patience, boolean ours) {
        this(ends, patience, ours, List.of());
    }

    /** The same, with what a person may want to know about it, a line each. */
    Connection(Ends ends, Patience patience, boolean ours, List<String> about) {
        this.about = about;
        this.ends = ends;
        this.patience = patience;
        this.watchdog = new Watchdog(ends.raw());
        this.sending = new Watchdog(ends.raw());
        this.pace = new Pace(patience.silence());
        this.sendingPace = pace;
        this.wire = new Wire(new WatchedInput(), new WatchedOutput());
        this.ours = ours;
    }

    /** Keeps to this speed from now on. */
    public Connection at(Speed wanted) {
        speed = wanted;
        pace = new Pace(patience.silence(), wanted.least());
        sendingPace = new Pace(patience.silence(), wanted.least());
        return this;
    }

    /** The same, whose server has shown these certificates. */
    Connection shown(List<X509Certificate> certificates) {
        chain = certificates;
        return this;
    }

    /** The certificates the server has shown, its own first; none without TLS. */
    List<X509Certificate> chain() {
        return chain;
    }

    Wire wire() {
        return wire;
    }

    /** Whether the server named our protocol in the TLS handshake. */
    boolean ours() {
        return ours;
    }

    /** What a person may want to know about it, a line each. */
    List<String> about() {
        return about;
    }

    /** Whether the next message can still be said. */
    public boolean isOpen() {
        return open;
    }

    /** Tells what the server owes from now on, for the sentence that says it never came. */
    void await(String what) {
        awaited = what;
        pace.begin();
    }

    /** Whether one thread sends while another receives. */
    void bothWays(boolean now) {
        bothWays = now;
    }

    /** Tells what goes out from now on, for the same reason. */
    void offer(String what) {
        outgoing = what;
        sendingPace.begin();
    }

    /**
     * Makes sure that the server has not spoken out of turn, as far as its octets have come: what
     * waits here would be taken for the answer to the next command. Lone NULs are dropped, lest
     * they be taken for the first octets of a file.
     *
     * @throws LineBroken when it has
     */
    void expectSilence() throws IOException {
        var waiting = wire.waiting();
        for (var octet : waiting) {
            if (octet != 0) {
                throw LineBroken.protocol("it spoke without being asked");
            }
        }
        wire.body(waiting.length).skipNBytes(waiting.length);
    }

    /** All of the work within the limit for silence, however many reads it takes. */
    <T> T reply(Watchdog.Work<T> work) throws IOException {
        return watchdog.within(patience.silence(), awaited, work);
    }

    /** A server that takes octets is not silent, though its answers may take their time. */
    private void moving() {
        if (bothWays) {
            lastSent = System.nanoTime();
            pace.begin();
            watchdog.postpone(patience.silence());
        }
    }

    /** Last words: whatever goes wrong now no longer matters. */
    void farewell(Watchdog.Work<?> lastWords) {
        try {
            watchdog.within(
                    patience.farewell(),
                    "a goodbye",
                    () -> {
                        lastWords.run();
                        ends.polite().close();
                        return true;
                    });
        } catch (IOException unimportant) {
            // reset, silence and an early end are all an end
        }
        close();
    }

    /** Hangs up at once. */
    @Override
    public void close() {
        open = false;
        watchdog.close();
        sending.close();
        try {
            ends.raw().close();
        } catch (IOException alreadyGone) {
            // closing was all that was wanted
        }
    }

    private final class WatchedInput extends FilterInputStream {
        private WatchedInput() {
            super(ends.in());
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            var start = System.nanoTime();
            var piece = speed.down().piece(most);
            var count =
                    watchdog.within(
                            patience.silence(), awaited, () -> in.read(into, offset, piece));
            var now = System.nanoTime();
            if (pace.isTooSlow(count, Math.min(now - start, now - lastSent))) {
                ends.raw().close();
                throw LineBroken.slow(patience.silence(), pace.least(), awaited);
            }
            speed.down().passed(count);
            return count;
        }
    }

    private final class WatchedOutput extends FilterOutputStream {
        private WatchedOutput() {
            super(ends.out());
        }

        @Override
        public void write(byte[] octets, int offset, int count) throws IOException {
            for (var at = 0; at < count; ) {
                var piece = speed.up().piece(Math.min(PIECE, count - at));
                piece(octets, offset + at, piece);
                at += piece;
            }
        }

        private void piece(byte[] octets, int offset, int count) throws IOException {
            var awaited = "it to take " + outgoing;
            var start = System.nanoTime();
            sending.within(
                    patience.silence(),
                    awaited,
                    () -> {
                        out.write(octets, offset, count);
                        return true;
                    });
            if (speed.least() > 0 && sendingPace.isTooSlow(count, System.nanoTime() - start)) {
                ends.raw().close();
                throw LineBroken.slow(patience.silence(), sendingPace.least(), awaited);
            }
            moving();
            speed.up().passed(count);
        }

        @Override
        public void write(byte[] octets) throws IOException {
            write(octets, 0, octets.length);
        }
    }
}
