package wherry.server.session;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Buffers;
import wherry.protocol.Command;
import wherry.protocol.Digest;
import wherry.protocol.Netascii;
import wherry.protocol.Reason;
import wherry.protocol.Wire;
import wherry.protocol.WireException;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;
import wherry.server.session.SessionState.Offering;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;

/**
 * The octets of files between wire and store. Every piece that moves buys another while of time.
 */
final class Transfer {
    /** So many octets must move in a while. */
    private static final int PIECE = 64 * 1024;

    /** For all sessions together; a transfer that finds none goes on piece by piece. */
    private static final Buffers CHUNKS = new Buffers(64);

    /** A file of so many octets may share a record with others, and with replies. */
    private static final int SMALL = 8 * 1024;

    private final Wire wire;
    private final Watch watch;
    private final Duration stall;
    private final long drain;
    private final boolean strictAscii;
    private final FairShare share;

    Transfer(Wire wire, Watch watch, SessionLimits limits, FairShare share) {
        this.wire = wire;
        this.watch = watch;
        this.stall = limits.stall();
        this.drain = limits.drain();
        this.strictAscii = limits.strictAscii();
        this.share = share;
    }

    /**
     * Sends exactly what RETR announced, then its digest if one is asked for.
     *
     * @throws IOException also when the file can no longer give that: the promise is broken, so the
     *     connection must be
     */
    void send(Offering offer, @Nullable Digest digest) throws IOException {
        var machine = offer.ready().type().converts() ? new Netascii.ToWire() : null;
        var sums = new Sums(digest == null ? EnumSet.noneOf(Digest.class) : EnumSet.of(digest));
        try (var _ = FairShare.begun();
                var loan = CHUNKS.lend(offer.download().size())) {
            sendContent(offer, machine, sums, loan.octets());
        }
        for (var hex : sums.hex().values()) {
            watch.within(stall);
            wire.hold(hex.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void sendContent(
            Offering offer, Netascii.@Nullable ToWire machine, Sums sums, byte[] chunk)
            throws IOException {
        var left = offer.wireSize();
        while (left > 0) {
            var count = read(offer.download(), chunk);
            var ready = machine == null ? chunk : converted(machine, chunk, count);
            var length = machine == null ? (int) Math.min(count, left) : ready.length;
            var isCutShort = count < 0 && length < left;
            if (isCutShort || length > left || (machine != null && machine.sawEightBit())) {
                throw new IOException("the file changed while it was sent");
            }
            sums.update(ready, length);
            send(ready, length, offer.wireSize() <= SMALL);
            left -= length;
            share.moved(length);
        }
    }

    private void send(byte[] octets, int length, boolean together) throws IOException {
        for (var at = 0; at < length; at += PIECE) {
            watch.within(stall);
            var piece = Math.min(PIECE, length - at);
            if (together) {
                wire.hold(octets, at, piece);
            } else {
                wire.raw().write(octets, at, piece);
            }
        }
    }

    private static byte[] converted(Netascii.ToWire machine, byte[] chunk, int count) {
        return count < 0 ? machine.finish() : machine.convert(chunk, count);
    }

    private static int read(FileStore.Download download, byte[] chunk) throws IOException {
        try {
            return download.read(ByteBuffer.wrap(chunk));
        } catch (FileRefused refused) {
            throw new IOException("the file cannot be read on: " + refused.getMessage(), refused);
        }
    }

    /**
     * Receives exactly what SIZE announced into the upload. When the store fails, what is still
     * coming is read and thrown away, so that the conversation can go on.
     *
     * @return the digests of the octets on the wire: CRC-32C, and the one that SIZE named
     * @throws FileRefused when the store failed or the digest is another, after all was read
     * @throws IOException when the connection ended first
     */
    Map<Digest, String> receive(FileStore.Upload upload, Command.Size size, boolean converts)
            throws IOException, FileRefused {
        var inflow = new Inflow(wire, watch, stall, size);
        var sums = new Sums(digests(size.digest()));
        try {
            move(inflow, upload, sums, converts);
        } catch (FileRefused refused) {
            if (inflow.left() > drain && !size.ahead()) {
                throw new IOException(
                        "too much is still coming of a file that failed: " + refused.getMessage(),
                        refused);
            }
            inflow.drain();
            throw refused;
        }
        return verified(inflow, upload, sums.hex(), size.digest());
    }

    /** Reads what follows a {@code SIZE n+} that was refused: none of it is a command. */
    void drain(Command.Size size) throws IOException {
        new Inflow(wire, watch, stall, size).drain();
    }

    private static EnumSet<Digest> digests(@Nullable Digest asked) {
        return EnumSet.of(Digest.CRC32C, asked == null ? Digest.CRC32C : asked);
    }

    private void move(Inflow inflow, FileStore.Upload upload, Sums sums, boolean converts)
            throws IOException, FileRefused {
        var machine = converts ? new Netascii.FromWire() : null;
        try (var _ = FairShare.begun();
                var loan = CHUNKS.lend(inflow.left())) {
            var chunk = loan.octets();
            while (inflow.left() > 0) {
                var count = fill(inflow, chunk, converts ? null : upload);
                sums.update(chunk, count);
                upload.write(
                        machine == null
                                ? ByteBuffer.wrap(chunk, 0, count)
                                : ByteBuffer.wrap(machine.convert(chunk, count)));
                share.moved(count);
            }
        }
        if (machine != null) {
            upload.write(ByteBuffer.wrap(machine.finish()));
            if (strictAscii && machine.metEightBits()) {
                throw new FileRefused(Reason.POLICY, "type A carries 7-bit text only: use TYPE B");
            }
        }
    }

    /**
     * Reads a chunk. What came before the connection broke is still given to the upload, which may
     * be resumed.
     */
    private static int fill(Inflow inflow, byte[] chunk, FileStore.@Nullable Upload resumable)
            throws IOException {
        try {
            return inflow.fill(chunk);
        } catch (IOException broken) {
            if (resumable != null) {
                salvage(resumable, ByteBuffer.wrap(chunk, 0, inflow.filled()));
            }
            throw broken;
        }
    }

    private static void salvage(FileStore.Upload upload, ByteBuffer octets) {
        try {
            upload.write(octets);
        } catch (FileRefused _) {
            // the connection is lost anyway
        }
    }

    /** What was damaged on its way is neither published nor gone on with. */
    private static Map<Digest, String> verified(
            Inflow inflow,
            FileStore.Upload upload,
            Map<Digest, String> sums,
            @Nullable Digest asked)
            throws IOException, FileRefused {
        try {
            var said = inflow.trailer();
            if (asked == null || said.equalsIgnoreCase(sums.get(asked))) {
                return sums;
            }
        } catch (WireException broken) {
            upload.discard();
            throw broken;
        }
        upload.discard();
        throw new FileRefused(Reason.HASH, "the digest does not match");
    }
}
