package wherry.protocol;

import java.util.Arrays;

/**
 * TYPE A: seven-bit text whose line ends are CR LF on the wire (RFC 913 p. 5, Telnet's rules). Each
 * direction is a small machine that remembers across buffer borders whether a CR was the last octet
 * it saw.
 */
public final class Netascii {
    private Netascii() {}

    /**
     * What a buffer can at most grow to: every octet of it may become two, and a held CR may come
     * first.
     */
    private static int most(int count) {
        return 2 * count + 2;
    }

    /** Local text to the wire: LF becomes CR LF, CR LF stays, a lone CR becomes CR NUL. */
    public static final class ToWire {
        private boolean afterCr;
        private boolean eightBit;

        /** At the start of a text. */
        public ToWire() {}

        /** The octets for the wire that these {@code count} local octets make. */
        public byte[] convert(byte[] local, int count) {
            var wire = new byte[most(count)];
            var length = 0;
            for (var i = 0; i < count; i++) {
                var octet = local[i];
                eightBit |= octet < 0;
                if (octet == '\n') {
                    if (!afterCr) {
                        wire[length++] = '\r';
                    }
                } else if (afterCr) {
                    wire[length++] = 0;
                }
                wire[length++] = octet;
                afterCr = octet == '\r';
            }
            return Arrays.copyOf(wire, length);
        }

        /** What is still owed once the text has ended. */
        public byte[] finish() {
            return afterCr ? new byte[] {0} : new byte[0];
        }

        /** Whether any octet so far had its top bit set, which TYPE A cannot carry. */
        public boolean sawEightBit() {
            return eightBit;
        }
    }

    /** The wire to local text: CR LF becomes LF, CR NUL becomes CR, everything else stays. */
    public static final class FromWire {
        private boolean afterCr;
        private boolean eightBits;

        /** At the start of a text. */
        public FromWire() {}

        /** Whether any octet had its top bit set, which type A does not allow (RFC 913 p. 5). */
        public boolean metEightBits() {
            return eightBits;
        }

        /** The local octets that these {@code count} octets from the wire make. */
        public byte[] convert(byte[] wire, int count) {
            var local = new byte[most(count)];
            var length = 0;
            for (var i = 0; i < count; i++) {
                var octet = wire[i];
                if (afterCr && octet != '\n') {
                    local[length++] = '\r';
                }
                if (octet != '\r' && !(afterCr && octet == 0)) {
                    local[length++] = octet;
                }
                afterCr = octet == '\r';
                eightBits |= octet < 0;
            }
            return Arrays.copyOf(local, length);
        }

        /** A CR that was the very last octet stays a CR. */
        public byte[] finish() {
            return afterCr ? new byte[] {'\r'} : new byte[0];
        }
    }
}
