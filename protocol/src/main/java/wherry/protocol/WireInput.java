package wherry.protocol;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The receiving half of a wire: messages and bodies out of one buffer. */
final class WireInput {
    /** For commands and replies, which are short: thousands of sessions keep one each. */
    private static final int BUFFER = 2 * 1024;

    private static final int VERB = 4;

    private final InputStream in;
    private final InputStream beneath;
    private final HeldOutput out;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;

    /** Over this stream; what {@code out} holds back is sent before this waits. */
    WireInput(InputStream in, InputStream beneath, HeldOutput out) {
        this.in = in;
        this.beneath = beneath;
        this.out = out;
    }

    /** As {@link Wire#receive}. */
    Frame receive(int longest, int hopeless) throws IOException {
        if (!skipEmpty()) {
            return new Frame.End();
        }
        var message = new ByteArrayOutputStream(64);
        var verb = new StringBuilder(VERB);
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
                for (var i = start; i < start + piece && verb.length() < VERB; i++) {
                    verb.append((char) (buffer[i] & 0xff));
                }
                start += piece;
            }
        }
        return length > longest
                ? new Frame.TooLong(verb.toString())
                : new Frame.Message(message.toByteArray());
    }

    /** Skips lone NULs; false when the connection ended there. */
    boolean skipEmpty() throws IOException {
        for (var empty = 0; empty <= Wire.EMPTY_IN_A_ROW; empty++) {
            if (start == end && !fill()) {
                return false;
            }
            if (buffer[start] != 0) {
                return true;
            }
            start++;
        }
        throw new WireException("more than " + Wire.EMPTY_IN_A_ROW + " empty messages in a row");
    }

    private boolean fill() throws IOException {
        beforeWaiting();
        start = 0;
        end = Math.max(in.read(buffer, 0, buffer.length), 0);
        return end > 0;
    }

    /** The peer may owe nothing until it has heard what is held back. */
    private void beforeWaiting() throws IOException {
        if (out.isHolding() && mayWait()) {
            out.flush();
        }
    }

    /**
     * Whether the next read may wait for the peer. What lies beneath does not count: it may be a
     * record of TLS that brings no octets, such as a new key.
     */
    private boolean mayWait() throws IOException {
        return in.available() == 0;
    }

    private boolean nothingArrived() throws IOException {
        return mayWait() && beneath.available() == 0;
    }

    /** As {@link Wire#isQuiet}. */
    boolean isQuiet() throws IOException {
        return start == end && mayWait();
    }

    /** As {@link Wire#isIdle}. */
    boolean isIdle() throws IOException {
        return start == end && nothingArrived();
    }

    /** As {@link Wire#waiting}. */
    byte[] waiting() throws IOException {
        if (start == end && !nothingArrived()) {
            fill();
        }
        var copy = new byte[end - start];
        System.arraycopy(buffer, start, copy, 0, copy.length);
        return copy;
    }

    /** The message that begins here, up to its NUL. */
    InputStream message() {
        return new MessageInput();
    }

    /** So many octets, whatever they are. */
    InputStream body(long length) {
        return new BodyInput(length);
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
            var got = start < end ? buffered(into, offset, wanted) : fresh(into, offset, wanted);
            if (got < 0) {
                throw new EOFException(
                        "the connection ended " + left + " octets before the end of " + length);
            }
            left -= got;
            return got;
        }

        private int fresh(byte[] into, int offset, int wanted) throws IOException {
            beforeWaiting();
            return in.read(into, offset, wanted);
        }

        private int buffered(byte[] into, int offset, int wanted) {
            var got = Math.min(wanted, end - start);
            System.arraycopy(buffer, start, into, offset, got);
            start += got;
            return got;
        }
    }
}
