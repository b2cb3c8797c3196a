package wherry.lab.relay;

import java.time.Duration;

/** One thing that goes wrong in one direction of a connection. Offsets count octets from 0. */
public sealed interface Fault {

    /** Every chunk arrives this much later than it was sent; throughput stays. */
    record Delay(Duration time) implements Fault {
        /** Refuses to go back in time. */
        public Delay {
            require(!time.isNegative(), "a delay is not negative");
        }
    }

    /** No more octets than this pass in a second; a faster sender waits. */
    record Rate(long octets) implements Fault {
        /** Refuses a line that carries nothing. */
        public Rate {
            require(octets > 0, "a line carries an octet a second at least");
        }
    }

    /** The first octets pass, then the connection is cut. */
    record Cut(long after, Ending ending) implements Fault {
        /** Refuses a place before the beginning. */
        public Cut {
            require(after >= 0, "a cut is after 0 octets or more");
        }
    }

    /** The first octets pass, then nothing more does, and the connection stays open. */
    record Stall(long after) implements Fault {
        /** Refuses a place before the beginning. */
        public Stall {
            require(after >= 0, "a stall is after 0 octets or more");
        }
    }

    /** No chunk is longer than this; each is written by itself. */
    record Chunks(int octets) implements Fault {
        /** Refuses chunks of nothing. */
        public Chunks {
            require(octets > 0, "a chunk has an octet at least");
        }
    }

    /** One bit of one octet is turned over. */
    record Flip(long at, int bit) implements Fault {
        /** Refuses what is no bit of an octet. */
        public Flip {
            require(at >= 0, "an octet is at 0 or later");
            require(bit >= 0 && bit < Byte.SIZE, "a bit is 0 to 7");
        }
    }

    /** How a connection is cut. */
    enum Ending {
        /** An orderly end of stream, in both directions. */
        FIN,
        /** A reset: what was on its way may be lost. */
        RESET
    }

    /** Half of a round trip of {@code time}, when both directions have it: pass the half. */
    static Fault delay(Duration time) {
        return new Delay(time);
    }

    /** Cut by FIN once this many octets have passed. */
    static Fault finAfter(long octets) {
        return new Cut(octets, Ending.FIN);
    }

    /** Cut by RST once this many octets have passed. */
    static Fault resetAfter(long octets) {
        return new Cut(octets, Ending.RESET);
    }

    /** Nothing passes any more once this many octets have. */
    static Fault stallAfter(long octets) {
        return new Stall(octets);
    }

    /** Every octet travels alone. */
    static Fault oneByteChunks() {
        return new Chunks(1);
    }

    /** The lowest bit of the octet at this offset is turned over. */
    static Fault flipBitAt(long offset) {
        return new Flip(offset, 0);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
