package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * What comes is gathered, because a disk likes large pieces; but not for long, because a person
 * likes to see it come.
 */
final class Gathering {
    private static final long LONG = TimeUnit.MILLISECONDS.toNanos(50);

    private final InputStream body;
    private final byte[] piece;
    private @Nullable IOException broken;

    /** The octets of this body, in this piece of memory. */
    Gathering(InputStream body, byte[] piece) {
        this.body = body;
        this.piece = piece;
    }

    /**
     * The next ones; they lie at the beginning of the piece.
     *
     * @param left how many are to come at all
     * @return how many they are
     * @throws IOException when the connection ended, once those that came before are given
     */
    int next(long left) throws IOException {
        if (broken != null) {
            throw broken;
        }
        var wanted = (int) Math.min(piece.length, left);
        var start = System.nanoTime();
        var count = body.read(piece, 0, wanted);
        try {
            while (count < wanted && System.nanoTime() - start < LONG) {
                count += body.read(piece, count, wanted - count);
            }
        } catch (IOException trouble) {
            broken = trouble; // first what came before it
        }
        return count;
    }
}
