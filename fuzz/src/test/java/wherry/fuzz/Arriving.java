package wherry.fuzz;

import java.io.InputStream;

/**
 * The peer's octets as they arrive: a piece at a time, and then the end. Between two pieces nothing
 * is available until somebody has asked, or waits for it.
 */
final class Arriving extends InputStream {
    private final byte[] octets;
    private final Pieces pieces;
    private int at;
    private int arrived;

    Arriving(byte[] octets, Pieces pieces) {
        this.octets = octets;
        this.pieces = pieces;
    }

    /** How many octets have been taken. */
    int taken() {
        return at;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (at == arrived) {
            arrive();
        }
        if (at == octets.length) {
            return -1;
        }
        var count = Math.min(length, arrived - at);
        System.arraycopy(octets, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        var now = arrived - at;
        if (now == 0) {
            arrive();
        }
        return now;
    }

    private void arrive() {
        arrived += Math.min(pieces.next(), octets.length - arrived);
    }
}
