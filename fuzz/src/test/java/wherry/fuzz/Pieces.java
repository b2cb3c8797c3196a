package wherry.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Cuts octets into pieces as a network might: sizes that follow from a seed, the same each time.
 * Seed 0 means everything at once.
 */
final class Pieces {
    private final int seed;
    private int state;

    Pieces(int seed) {
        this.seed = seed;
        this.state = seed;
    }

    /** How long the next piece is; at least one octet. */
    int next() {
        if (seed == 0) {
            return Integer.MAX_VALUE;
        }
        state = state * 1_103_515_245 + 12_345;
        var size = (state >>> 16) & 0x3ff;
        return size < 0x300 ? 1 + (size & 7) : 1 + (size & 0xff) * 64;
    }

    /** Something that takes octets in pieces and gives others. */
    interface Machine {
        byte[] convert(byte[] piece, int count);
    }

    /** What comes out when all octets went through, a piece at a time. */
    ByteArrayOutputStream through(byte[] octets, Machine machine) {
        var out = new ByteArrayOutputStream();
        var at = 0;
        while (at < octets.length) {
            var end = at + Math.min(next(), octets.length - at);
            out.writeBytes(machine.convert(Arrays.copyOfRange(octets, at, end), end - at));
            at = end;
        }
        return out;
    }
}
