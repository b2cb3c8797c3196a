package wherry.server.session;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Netascii;
import wherry.protocol.Reason;
import wherry.protocol.Wire;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.zip.CRC32C;

/**
 * The octets of files between wire and store. Every chunk that moves buys another while of time.
 */
final class Transfer {
    private static final int CHUNK = 64 * 1024;

    private final Wire wire;
    private final Watch watch;
    private final Duration stall;
    private final long drain;
    private final boolean strictAscii;

    Transfer(Wire wire, Watch watch, SessionLimits limits) {
        this.wire = wire;
        this.watch = watch;
        this.stall = limits.stall();
        this.drain = limits.drain();
        this.strictAscii = limits.strictAscii();
    }

    /**
     * Sends exactly what RETR announced.
     *
     * @throws IOException also when the file can no longer give that: the promise is broken, so the
     *     connection must be
     */
    void send(FileStore.Download download, long wireSize, boolean converts) throws IOException {
        var machine = converts ? new Netascii.ToWire() : null;
        var chunk = new byte[chunkFor(download.size())];
        var left = wireSize;
        while (left > 0) {
            var count = read(download, chunk);
            var ready = machine == null ? chunk : converted(machine, chunk, count);
            var length = machine == null ? (int) Math.min(count, left) : ready.length;
            var isCutShort = count < 0 && length < left;
            if (isCutShort || length > left || (machine != null && machine.sawEightBit())) {
                throw new IOException("the file changed while it was sent");
            }
            send(wire.raw(), ready, length);
            left -= length;
        }
        wire.raw().flush();
    }

    private void send(OutputStream out, byte[] octets, int length) throws IOException {
        watch.within(stall);
        out.write(octets, 0, length);
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
     * Receives exactly so many octets into the upload. When the store fails, what is still coming
     * is read and thrown away, so that the conversation can go on.
     *
     * @return the CRC-32C of the octets on the wire
     * @throws FileRefused when the store failed, after the rest was drained
     * @throws IOException when the connection ended first
     */
    int receive(FileStore.Upload upload, long octets, boolean converts)
            throws IOException, FileRefused {
        var crc = new CRC32C();
        var machine = converts ? new Netascii.FromWire() : null;
        var chunk = new byte[chunkFor(octets)];
        try (var body = wire.body(octets)) {
            for (var left = octets; left > 0; ) {
                var count = fill(body, chunk, left, converts ? null : upload);
                left -= count;
                crc.update(chunk, 0, count);
                store(upload, machine, chunk, count, body, left);
            }
        }
        if (machine != null) {
            upload.write(ByteBuffer.wrap(machine.finish()));
            if (strictAscii && machine.metEightBits()) {
                throw new FileRefused(Reason.POLICY, "type A carries 7-bit text only: use TYPE B");
            }
        }
        return (int) crc.getValue();
    }

    private void store(
            FileStore.Upload upload,
            Netascii.@Nullable FromWire machine,
            byte[] chunk,
            int count,
            InputStream body,
            long left)
            throws IOException, FileRefused {
        try {
            upload.write(
                    machine == null
                            ? ByteBuffer.wrap(chunk, 0, count)
                            : ByteBuffer.wrap(machine.convert(chunk, count)));
        } catch (FileRefused refused) {
            drain(body, chunk, left, refused);
            throw refused;
        }
    }

    private void drain(InputStream body, byte[] chunk, long octets, FileRefused refused)
            throws IOException {
        if (octets > drain) {
            throw new IOException(
                    "too much is still coming of a file that failed: " + refused.getMessage(),
                    refused);
        }
        for (var left = octets; left > 0; ) {
            left -= fill(body, chunk, left, null);
        }
    }

    /**
     * Reads until the chunk is full or the body ends: large writes, and a deadline nobody can drip
     * past. What came before the connection broke is still given to the upload, which may be
     * resumed.
     */
    private int fill(
            InputStream body, byte[] chunk, long left, FileStore.@Nullable Upload resumable)
            throws IOException {
        watch.within(stall);
        var wanted = (int) Math.min(chunk.length, left);
        var filled = 0;
        try {
            while (filled < wanted) {
                filled += body.read(chunk, filled, wanted - filled);
            }
            return filled;
        } catch (IOException broken) {
            if (resumable != null) {
                salvage(resumable, ByteBuffer.wrap(chunk, 0, filled));
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

    private static int chunkFor(long octets) {
        return Math.clamp(octets, 1, CHUNK);
    }
}
