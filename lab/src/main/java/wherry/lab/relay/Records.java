package wherry.lab.relay;

import java.nio.ByteBuffer;

/** TLS records on a tape, as far as their headers tell of them. */
public final class Records {
    private static final int HEADER = 5;
    private static final int SMALL = 1_000;

    private Records() {}

    /** Where the last record ends that is long enough to hold content. */
    public static long endOfBody(Tape tape) {
        var octets = ByteBuffer.wrap(tape.recorded());
        var end = 0;
        while (octets.remaining() > HEADER) {
            var length = octets.getShort(octets.position() + HEADER - 2) & 0xFFFF;
            octets.position(Math.min(octets.limit(), octets.position() + HEADER + length));
            end = length > SMALL ? octets.position() : end;
        }
        return end;
    }
}
