package wherry.protocol.tls;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Hears which group a handshake agrees on: the JDK does not tell, but the server says it in the
 * clear, in the key_share extension of its first record (RFC 8446 p. 47).
 */
final class ServerHelloEar {
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int SESSION_ID = 43;
    private static final int KEY_SHARE = 51;
    private static final int ENOUGH = 2048;
    private static final Map<Integer, String> GROUPS =
            Map.of(
                    0x0017, "secp256r1",
                    0x0018, "secp384r1",
                    0x0019, "secp521r1",
                    0x001d, "x25519",
                    0x001e, "x448",
                    0x11eb, "SecP256r1MLKEM768",
                    0x11ec, "X25519MLKEM768",
                    0x11ed, "SecP384r1MLKEM1024");

    private byte[] heard = new byte[256];
    private int count;
    private volatile String group = "";
    private volatile boolean listening = true;

    /** Whether there is anything left to hear. */
    boolean isListening() {
        return listening;
    }

    /** Octets that the server sent. */
    void hear(byte[] octets, int offset, int length) {
        var more = Math.min(length, ENOUGH - count);
        if (count + more > heard.length) {
            heard = Arrays.copyOf(heard, ENOUGH);
        }
        System.arraycopy(octets, offset, heard, count, more);
        count += more;
        var found = found();
        found.ifPresent(code -> group = GROUPS.getOrDefault(code, String.format("0x%04x", code)));
        if (found.isPresent() || count == ENOUGH) {
            listening = false;
            heard = new byte[0];
        }
    }

    /** The group; empty while it was not heard. */
    String group() {
        return group;
    }

    /**
     * What was heard last is what holds: a server that wants another group asks again (a hello
     * retry), and names it there already.
     */
    private Optional<Integer> found() {
        if (count <= SESSION_ID || heard[0] != HANDSHAKE || heard[5] != SERVER_HELLO) {
            return Optional.empty();
        }
        var at = SESSION_ID + 1 + (heard[SESSION_ID] & 0xff) + 2 + 1 + 2;
        while (at + 6 <= count) {
            if (number(at) == KEY_SHARE) {
                return Optional.of(number(at + 4));
            }
            at += 4 + number(at + 2);
        }
        return Optional.empty();
    }

    private int number(int at) {
        return ((heard[at] & 0xff) << 8) | (heard[at + 1] & 0xff);
    }
}
