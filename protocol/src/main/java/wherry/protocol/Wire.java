package wherry.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * RFC 913 framing over one pair of streams: messages that end in NUL, and raw file octets of an
 * exact length (p. 2). Both come out of one buffer, so a body may follow its message in the same
 * packet. Not safe for use by two threads, save that one may send while another receives; then
 * nothing may be held back.
 */
public final class Wire {
    /** The longest command a server reads: 4,096 octets. */
    public static final int LONGEST_COMMAND = 4096;

    /** Where a server stops looking for the end of a command and gives up: 64 KiB. */
    public static final int HOPELESS_COMMAND = 64 * 1024;

    /** How many empty messages may come in a row before the peer is taken for a flood. */
    public static final int EMPTY_IN_A_ROW = 1024;

    private static final byte[] NUL = {0};

    private final WireInput in;
    private final HeldOutput out;

    /** A wire over these two streams, which stay the caller's to close. */
    public Wire(InputStream in, OutputStream out) {
        this(in, out, in);
    }

    /**
     * A wire over TLS, whose stream does not tell of octets it has not decrypted yet; {@code
     * beneath} is the stream below it and is only asked what is available.
     */
    public Wire(InputStream in, OutputStream out, InputStream beneath) {
        this.out = new HeldOutput(out);
        this.in = new WireInput(in, beneath, this.out);
    }

    /**
     * The next message that is not empty.
     *
     * @param longest messages of more octets come back as {@link Frame.TooLong}
     * @param hopeless at more octets than this the wire gives up
     * @throws WireException for a hopeless message or a flood of empty ones
     * @throws EOFException when the connection ends inside a message
     */
    public Frame receive(int longest, int hopeless) throws IOException {
        return in.receive(longest, hopeless);
    }

    /** Waits until a message that is not empty begins; false when the connection ended before. */
    public boolean awaitMessage() throws IOException {
        return in.skipEmpty();
    }

    /**
     * The next message that is not empty, as a stream that ends at its NUL; for listings too long
     * to hold. Closing the stream reads to the NUL.
     *
     * @throws EOFException when the connection ended before the message began
     */
    public InputStream receiveStream() throws IOException {
        if (!in.skipEmpty()) {
            throw new EOFException("the connection ended where a message was due");
        }
        return in.message();
    }

    /**
     * Exactly {@code length} raw octets as a stream. It throws {@link EOFException} when the
     * connection ends first. Only one message or body may be read at a time.
     */
    public InputStream body(long length) {
        return in.body(length);
    }

    /** Sends one message and its NUL in a single write, after all that was held back. */
    public void send(byte[] message) throws IOException {
        out.send(message);
    }

    /**
     * Sends one message and its NUL, together with others: when enough has gathered, at {@link
     * #flush}, and at the latest before this wire waits for its peer. Not for secrets.
     */
    public void hold(byte[] message) throws IOException {
        out.hold(message, 0, message.length);
        out.hold(NUL, 0, NUL.length);
    }

    /** The same for raw octets, as they are. */
    public void hold(byte[] octets, int offset, int count) throws IOException {
        out.hold(octets, offset, count);
    }

    /** Whether anything is held back. */
    public boolean isHolding() {
        return out.isHolding();
    }

    /** Sends what was held back. */
    public void flush() throws IOException {
        out.flush();
    }

    /** Whether nothing is there to be read at once, so that the next read may wait. */
    public boolean isQuiet() throws IOException {
        return in.isQuiet();
    }

    /** Whether nothing has arrived, not even what TLS has not decrypted yet. */
    public boolean isIdle() throws IOException {
        return in.isIdle();
    }

    /**
     * Where raw octets go: bodies, and messages too long to hold, which then need their own NUL.
     */
    public OutputStream raw() throws IOException {
        return out.raw();
    }

    /**
     * The octets that have arrived and wait to be read, as far as the buffer holds them; a copy. A
     * peer that keeps to the protocol sends none while it waits for a reply.
     */
    public byte[] waiting() throws IOException {
        return in.waiting();
    }
}
