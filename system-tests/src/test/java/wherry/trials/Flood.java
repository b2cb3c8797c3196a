package wherry.trials;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSocket;

/** One user who never pauses: one thread asks, another reads whatever comes. */
final class Flood implements AutoCloseable {
    private static final int ONCE = 64 * 1024;

    /** Octets of replies. */
    private static final int BEGUN = 256 * 1024;

    /** Requests for new keys. */
    private static final int REKEYED = 200;

    private static final int SECONDS = 120;

    private final Socket raw;
    private final SSLSocket tls;
    private final byte[] question;
    private final CountDownLatch begun;
    private volatile String end = "";

    /** What is asked. */
    enum Kind {
        COMMANDS("TYPE B\0", BEGUN),
        LISTINGS("LIST V\0", BEGUN),
        DOWNLOADS("RETR large\0SEND\0", BEGUN),
        DIGESTS("HASH SHA-256 0-1048576 large\0", 1),
        /** Nothing that a session would ever see: TLS 1.3 lets either end ask for new keys. */
        KEYS("", REKEYED);

        private final String question;
        private final int begun;

        Kind(String question, int begun) {
            this.question = question;
            this.begun = begun;
        }

        /** As often as it fits into one write. */
        private byte[] octets() {
            var repeats = question.isEmpty() ? 0 : ONCE / question.length();
            return question.repeat(repeats).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private Flood(Socket raw, SSLSocket tls, Kind kind) {
        this.raw = raw;
        this.tls = tls;
        this.question = kind.octets();
        this.begun = new CountDownLatch(kind.begun);
    }

    /** Enough of them that every processor has one, and one waits. */
    static int crowd() {
        return Runtime.getRuntime().availableProcessors() + 1;
    }

    /** Begins, logged in, from an address of its own. */
    static Flood of(Quay quay, int caller, Kind kind) throws IOException {
        var raw = quay.connect(caller);
        raw.setReceiveBufferSize(1 << 20);
        var tls = quay.secure(raw);
        Yard.caller(tls);
        var flood = new Flood(raw, tls, kind);
        Thread.ofPlatform().daemon().start(kind == Kind.KEYS ? flood::rekey : flood::ask);
        var in = kind == Kind.KEYS ? raw.getInputStream() : tls.getInputStream();
        Thread.ofPlatform().daemon().start(() -> flood.read(in));
        return flood;
    }

    private void ask() {
        try {
            var out = tls.getOutputStream();
            while (end.isEmpty()) {
                out.write(question);
            }
        } catch (IOException gone) {
            ended("could not ask: " + gone);
        }
    }

    /**
     * On an open connection that is what "handshake" means. The answers must not be understood
     * meanwhile: the JDK's own TLS would stumble.
     */
    private void rekey() {
        try {
            while (end.isEmpty()) {
                tls.startHandshake();
                begun.countDown();
            }
        } catch (IOException gone) {
            ended("could not ask: " + gone);
        }
    }

    private void read(InputStream in) {
        var sink = new byte[ONCE];
        try {
            for (var count = in.read(sink); count >= 0; count = in.read(sink)) {
                for (var i = 0; i < count && begun.getCount() > 0; i++) {
                    begun.countDown();
                }
            }
            ended("the server said that it ends");
        } catch (IOException gone) {
            ended("could not hear: " + gone);
        }
    }

    private synchronized void ended(String why) {
        if (end.isEmpty()) {
            end = why;
        }
    }

    /** Waits until the server is well at work on it. */
    void rises() throws InterruptedException {
        if (!begun.await(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not answer a flood: " + begun.getCount());
        }
    }

    /** Why it goes on no longer; empty as long as it does. */
    String end() {
        return end;
    }

    @Override
    public void close() throws IOException {
        ended("it is over");
        raw.close(); // closing TLS would wait for a writer that is stuck
    }
}
