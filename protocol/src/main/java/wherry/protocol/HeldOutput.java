package wherry.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The sending half of a wire: what is small can be held back and sent together. */
final class HeldOutput {
    /** As much as one TLS record takes: 16 KiB. */
    private static final int MOST = 16 * 1024;

    private static final int FIRST = 256;
    private static final byte[] NOTHING = {};

    private final OutputStream out;
    private byte[] held = NOTHING;
    private int count;

    HeldOutput(OutputStream out) {
        this.out = out;
    }

    /** All that was held back, then this message and its NUL in a single write. */
    void send(byte[] message) throws IOException {
        writeHeld();
        var framed = new byte[message.length + 1];
        System.arraycopy(message, 0, framed, 0, message.length);
        out.write(framed);
        out.flush();
        Arrays.fill(framed, (byte) 0); // it may have been a password
    }

    /** These octets, later. */
    void hold(byte[] octets, int offset, int length) throws IOException {
        if (count + length > MOST) {
            writeHeld();
        }
        if (length > MOST) {
            out.write(octets, offset, length);
            return;
        }
        if (count + length > held.length) {
            held = Arrays.copyOf(held, Math.clamp(2L * (count + length), FIRST, MOST));
        }
        System.arraycopy(octets, offset, held, count, length);
        count += length;
    }

    boolean isHolding() {
        return count > 0;
    }

    /** Lets go of the room it took, too: thousands of sessions hold nothing back. */
    void flush() throws IOException {
        writeHeld();
        out.flush();
    }

    /** What follows goes past this. */
    OutputStream raw() throws IOException {
        writeHeld();
        return out;
    }

    private void writeHeld() throws IOException {
        if (count > 0) {
            var octets = held;
            var length = count;
            held = NOTHING;
            count = 0;
            out.write(octets, 0, length);
        }
    }
}
