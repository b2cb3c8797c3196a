package wherry.server.session;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a client says, in pieces of which the next is not there before it is waited for. */
final class Arriving extends InputStream {
    private final byte[] octets;
    private final boolean oneByOne;
    private int at;

    private Arriving(String said, boolean oneByOne) {
        this.octets = said.getBytes(StandardCharsets.ISO_8859_1);
        this.oneByOne = oneByOne;
    }

    /** As from a client that waits for each reply. */
    static InputStream messageByMessage(String said) {
        return new Arriving(said, false);
    }

    /** As over the slowest of lines. */
    static InputStream octetByOctet(String said) {
        return new Arriving(said, true);
    }

    @Override
    public int read() {
        return at == octets.length ? -1 : octets[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        var count = 0;
        while (count < length && at < octets.length) {
            into[offset + count++] = octets[at++];
            if (oneByOne || octets[at - 1] == 0) {
                break;
            }
        }
        return count == 0 && length > 0 ? -1 : count;
    }
}
