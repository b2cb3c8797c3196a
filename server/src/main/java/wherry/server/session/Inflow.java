package wherry.server.session;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Command;
import wherry.protocol.Digest;
import wherry.protocol.Wire;
import wherry.protocol.WireException;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * What follows a SIZE: the octets it announced, then their digest if it named one. Once they are
 * under way all of it must be read, whatever becomes of it, because what remains would be taken for
 * commands. Every piece that moves buys another while of time.
 */
final class Inflow {
    /** So many octets must move in a while. */
    private static final int PIECE = 64 * 1024;

    private final Wire wire;
    private final Watch watch;
    private final Duration stall;
    private final InputStream body;
    private final @Nullable Digest digest;
    private long left;
    private int filled;

    Inflow(Wire wire, Watch watch, Duration stall, Command.Size size) {
        this.wire = wire;
        this.watch = watch;
        this.stall = stall;
        this.body = wire.body(size.octets());
        this.digest = size.digest();
        this.left = size.octets();
    }

    /** Octets of the file that are still to come. */
    long left() {
        return left;
    }

    /**
     * Reads until the chunk is full, the file ends, or a piece has come and nothing more is there:
     * large writes while octets flow, nothing kept from the disk while they do not, and a deadline
     * nobody can drip past.
     */
    int fill(byte[] chunk) throws IOException {
        var wanted = (int) Math.min(chunk.length, left);
        filled = 0;
        do {
            fillUpTo(chunk, Math.min(filled + PIECE, wanted));
        } while (filled < wanted && !isEnough());
        left -= filled;
        return filled;
    }

    private void fillUpTo(byte[] chunk, int end) throws IOException {
        watch.within(stall);
        while (filled < end && !isEnough()) {
            filled += body.read(chunk, filled, end - filled);
        }
    }

    /** Whether to wait for more would keep what has come from the disk. */
    private boolean isEnough() throws IOException {
        return filled >= PIECE && wire.isIdle();
    }

    /** How many octets the last chunk has got, also when the connection broke. */
    int filled() {
        return filled;
    }

    /** Reads what is still to come and throws it away. */
    void drain() throws IOException {
        var chunk = new byte[Math.clamp(left, 1, PIECE)];
        while (left > 0) {
            fill(chunk);
        }
        trailer();
    }

    /**
     * What the client says the digest is; nothing if it announced none.
     *
     * @throws WireException when the NUL is not where it must be: nobody can tell what is a command
     */
    String trailer() throws IOException {
        if (digest == null) {
            return "";
        }
        watch.within(stall);
        var said = new StringBuilder(digest.digits());
        try (var frame = wire.body(digest.digits() + 1L)) {
            for (int octet; (octet = frame.read()) > 0; ) {
                said.append((char) octet);
            }
        }
        if (said.length() != digest.digits()) {
            throw new WireException("a digest of another length than " + digest.digits());
        }
        return said.toString();
    }
}
