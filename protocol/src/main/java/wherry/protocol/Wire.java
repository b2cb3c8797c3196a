package wherry.protocol;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * RFC 913 framing over one pair of streams: messages that end in NUL, and raw file octets of an
 * exact length (p. 2). Both come out of one buffer, so a body may follow its message in the same
 * packet. Not safe for use by two threads, save that one may send while another receives.
 */
public final class Wire {
    /** The longest command a server reads: 4,096 octets. */
    public static final int LONGEST_COMMAND = 4096;

    /** Where a server stops looking for the end of a command and gives up: 64 KiB. */
    public static final int HOPELESS_COMMAND = 64 * 1024;

    /** How many empty messages may come in a row before the peer is taken for a flood. */
    public static final int EMPTY_IN_A_ROW = 1024;

    /** For commands and replies, which are short: thousands of sessions keep one each. */
    private static final int BUFFER = 2 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private final InputStream beneath;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;

    /** A wire over these two streams, which stay the caller's to close. */
    public Wire(InputStream in, OutputStream out) {
        this(in, out, in);
    }

    /**
     * A wire over TLS, whose stream does not tell of octets it has not decrypted yet; {@code
     * beneath} is the stream below it and is only asked what is available.
     */
    public Wire(InputStream in, OutputStream out, InputStream beneath) {
        this.in = in;
        this.out = out;
        this.beneath = beneath;
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
        if (!skipEmpty()) {
            return new Frame.End();
        }
        var message = new ByteArrayOutputStream(64);
        var length = 0L;
        try (var octets = new MessageInput()) {
            int piece;
            while ((piece = octets.nextPiece()) > 0) {
                length += piece;
                if (length > hopeless) {
                    octets.abandon();
                    throw new WireException("a message of more than " + hopeless + " octets");
                }
                if (length <= longest) {
                    message.write(buffer, start, piece);
                }
                start += piece;
            }
        }
        return length > longest ? new Frame.TooLong() : new Frame.Message(message.toByteArray());
    }

    /** Waits until a message that is not empty begins; false when the connection ended before. */
    public boolean awaitMessage() throws IOException {
        return skipEmpty();
    }

    /**
     * The next message that is not empty, as a stream that ends at its NUL; for listings too long
     * to hold. Closing the stream reads to the NUL.
     *
     * @throws EOFException when the connection ended before the message began
     */
    public InputStream receiveStream() throws IOException {
        if (!skipEmpty()) {
            throw new EOFException("the connection ended where a message was due");
        }
        return new MessageInput();
    }

    /**
     * Exactly {@code length} raw octets as a stream. It throws {@link EOFException} when the
     * connection ends first. Only one message or body may be read at a time.
     */
    public InputStream body(long length) {
        return new BodyInput(length);
    }

    /** Sends one message and its NUL in a single write. */
    public void send(byte[] message) throws IOException {
        var framed = new byte[message.length + 1];
        System.arraycopy(message, 0, framed, 0, message.length);
        out.write(framed);
        out.flush();
        Arrays.fill(framed, (byte) 0); // it may have been a password
    }

    /**
     * Where raw octets go: bodies, and messages too long to hold, which then need their own NUL.
     */
    public OutputStream raw() {
        return out;
    }

    /**
     * The octets that have arrived and wait to be read, as far as the buffer holds them; a copy. A
     * peer that keeps to the protocol sends none while it waits for a reply.
     */
    public byte[] waiting() throws IOException {
        if (start == end && (in.available() > 0 || beneath.available() > 0)) {
            fill();
        }
        var copy = new byte[end - start];
        System.arraycopy(buffer, start, copy, 0, copy.length);
        return copy;
    }

    /** Skips lone NULs; false when the connection ended there. */
    private boolean skipEmpty() throws IOException {
        for (var empty = 0; empty <= EMPTY_IN_A_ROW; empty++) {
            if (start == end && !fill()) {
                return false;
            }
            if (buffer[start] != 0) {
                return true;
            }
            start++;
        }
        throw new WireException("more than " + EMPTY_IN_A_ROW + " empty messages in a row");
    }

    private boolean fill() throws IOException {
        start = 0;
        end = Math.max(in.read(buffer, 0, buffer.length), 0);
        return end > 0;
    }

    /** Octets up to the next NUL. */
    private final class MessageInput extends InputStream {
        private boolean ended;

        /** How many octets of the message lie at {@code start}; 0 at its end, the NUL swallowed. */
        private int nextPiece() throws IOException {
            if (ended) {
                return 0;
            }
            if (start == end && !fill()) {
                ended = true;
                throw new EOFException("the connection ended inside a message");
            }
            var at = start;
            while (at < end && buffer[at] != 0) {
                at++;
            }
            var piece = at - start;
            if (piece == 0) {
                start++;
                ended = true;
            }
            return piece;
        }

        private void abandon() {
            ended = true;
        }

        @Override
        public int read() throws IOException {
            return nextPiece() == 0 ? -1 : buffer[start++] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var piece = Math.min(nextPiece(), length);
            if (piece == 0) {
                return length == 0 ? 0 : -1;
            }
            System.arraycopy(buffer, start, into, offset, piece);
            start += piece;
            return piece;
        }

        @Override
        public void close() throws IOException {
            int piece;
            while ((piece = nextPiece()) > 0) {
                start += piece;
            }
        }
    }

    /** A known number of octets, whatever they are. */
    private final class BodyInput extends InputStream {
        private final long length;
        private long left;

        private BodyInput(long length) {
            this.length = length;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            if (left == 0) {
                return -1;
            }
            var wanted = (int) Math.min(most, left);
            var got = start < end ? buffered(into, offset, wanted) : in.read(into, offset, wanted);
            if (got < 0) {
                throw new EOFException(
                        "the connection ended " + left + " octets before the end of " + length);
            }
            left -= got;
            return got;
        }

        private int buffered(byte[] into, int offset, int wanted) {
            var got = Math.min(wanted, end - start);
            System.arraycopy(buffer, start, into, offset, got);
            start += got;
            return got;
        }
    }
}
