package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Giver;
import wherry.protocol.Netascii;
import wherry.protocol.TransferType;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file on its way out. Its size is taken from the open handle and counts octets on the wire, so
 * that a text is read twice: once to count, once to send.
 */
final class Outgoing implements Giver, Closeable {
    private static final int PIECE = 32 * 1024;

    private final Path file;
    private final FileChannel channel;
    private final Instant modified;
    private final Progress progress;
    private final long size;
    private final boolean converts;
    private long left;
    private Netascii.@Nullable ToWire text;
    private byte[] pending = new byte[0];
    private int pendingFrom;

    /** From this octet on, which is the first in the type A. */
    Outgoing(
            Path file,
            FileChannel channel,
            Instant modified,
            long from,
            TransferType type,
            Progress progress)
            throws FileFailed {
        this.modified = modified;
        this.file = file;
        this.channel = channel;
        this.progress = progress;
        this.converts = type.converts();
        try {
            if (from > 0) {
                channel.position(from);
            }
            this.left = channel.size() - from;
            this.size = converts ? counted() : left;
        } catch (IOException unreadable) {
            throw LocalTrouble.of(file, unreadable);
        }
    }

    /** When the file was changed last. */
    Instant modified() {
        return modified;
    }

    /** How many octets will cross the wire. */
    long size() {
        return size;
    }

    private long counted() throws IOException, FileFailed {
        var machine = new Netascii.ToWire();
        var piece = new byte[PIECE];
        var total = 0L;
        for (var n = channel.read(ByteBuffer.wrap(piece));
                n >= 0;
                n = channel.read(ByteBuffer.wrap(piece))) {
            total += machine.convert(piece, n).length;
            if (machine.sawEightBit()) {
                throw new FileFailed(
                        ExitCode.LOCAL_FILE,
                        file + " is not seven-bit text, which is all TYPE A carries: use 'type B'");
            }
        }
        channel.position(0);
        text = new Netascii.ToWire();
        return total + machine.finish().length;
    }

    @Override
    public int give(byte[] into) throws FileFailed {
        try {
            var count = converts ? giveText(into) : giveOctets(into);
            progress.moved(Math.max(count, 0));
            return count;
        } catch (IOException unreadable) {
            throw LocalTrouble.of(file, unreadable);
        }
    }

    /** A file that grew is sent as long as it was. */
    private int giveOctets(byte[] into) throws IOException {
        var most = (int) Math.min(into.length, left);
        var count = most == 0 ? -1 : channel.read(ByteBuffer.wrap(into, 0, most));
        left -= Math.max(count, 0);
        return count;
    }

    private int giveText(byte[] into) throws IOException {
        while (pendingFrom == pending.length) {
            if (text == null) {
                return -1;
            }
            pendingFrom = 0;
            pending = nextText(text);
        }
        var count = Math.min(into.length, pending.length - pendingFrom);
        System.arraycopy(pending, pendingFrom, into, 0, count);
        pendingFrom += count;
        return count;
    }

    private byte[] nextText(Netascii.ToWire machine) throws IOException {
        var piece = new byte[PIECE];
        var count = channel.read(ByteBuffer.wrap(piece));
        if (count >= 0) {
            return machine.convert(piece, count);
        }
        text = null;
        return machine.finish();
    }

    @Override
    public void over() {
        close();
    }

    @Override
    public void close() {
        progress.end();
        try {
            channel.close();
        } catch (IOException unimportant) {
            // it was only read
        }
    }
}
