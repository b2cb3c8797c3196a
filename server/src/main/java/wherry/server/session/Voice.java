package wherry.server.session;

import wherry.protocol.Reply;
import wherry.protocol.Wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What a session says. Replies to a client that does not wait for them gather and go out together,
 * unless they take long to come; all are out before the session waits for the client, and before it
 * ends.
 */
final class Voice implements Closeable {
    /** Whoever asks for much at once that takes long must not think that nobody is there. */
    private static final long GATHERED_NANOS = 100_000_000;

    private final Wire wire;
    private final Watch watch;
    private final Duration stall;
    private final FairShare share;
    private final LongSupplier clock;
    private boolean extended;
    private boolean trusted;
    private long firstHeld;

    /** With a clock that counts nanoseconds. */
    Voice(Wire wire, Watch watch, Duration stall, FairShare share, LongSupplier clock) {
        this.wire = wire;
        this.watch = watch;
        this.stall = stall;
        this.share = share;
        this.clock = clock;
    }

    /** From now on replies say more. */
    void extend() {
        extended = true;
    }

    /** Whether somebody is logged in: before, hearing what is said buys no time. */
    void trust(boolean signedIn) {
        trusted = signedIn;
    }

    /** One reply, perhaps later. */
    void say(Reply reply) throws IOException {
        moving();
        var octets = reply.octets(extended);
        var now = clock.getAsLong();
        if (!wire.isHolding()) {
            firstHeld = now;
        }
        wire.hold(octets);
        if (now - firstHeld >= GATHERED_NANOS) {
            wire.flush();
        }
        share.made(octets.length);
    }

    /** All that was said goes out. */
    void flush() throws IOException {
        moving();
        wire.flush();
    }

    /** The same, if the client has nothing more to say before it has heard it. */
    void flushIfQuiet() throws IOException {
        if (wire.isQuiet()) {
            flush();
        }
    }

    /** Where a reply too long to hold goes, after all that was said. */
    OutputStream raw() throws IOException {
        moving();
        return wire.raw();
    }

    private void moving() {
        if (trusted) {
            watch.within(stall);
        }
    }

    /** The last words. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
