package wherry.protocol.tls;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Buffers;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/**
 * What TLS reads its records from. While large records come, as many as have arrived are taken from
 * the socket at once; a line that waits holds no buffer. For one thread at a time.
 */
final class RecordInput extends InputStream {
    /** Who has sent a record of so many octets probably sends more. */
    private static final int LARGE_RECORD = 4 * 1024;

    /** Is shown what was read. */
    interface Ear {
        void hear(byte[] octets, int offset, int count);
    }

    private final InputStream socket;
    private final Buffers buffers;
    private final Ear ear;
    private final IntConsumer taking;
    private Buffers.@Nullable Loan loan;
    private int start;
    private int end;
    private boolean flows;

    RecordInput(InputStream socket, Buffers buffers, Ear ear, IntConsumer taking) {
        this.socket = socket;
        this.buffers = buffers;
        this.ear = ear;
        this.taking = taking;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        taking.accept(most);
        if (start == end && !(flows && refill())) {
            return bare(into, offset, most);
        }
        var count = Math.min(most, end - start);
        System.arraycopy(requireNonNull(loan).octets(), start, into, offset, count);
        start += count;
        return count;
    }

    /** One read that may wait, straight to where it belongs. */
    private int bare(byte[] into, int offset, int most) throws IOException {
        release();
        var count = socket.read(into, offset, most);
        flows = count >= LARGE_RECORD;
        if (count > 0) {
            ear.hear(into, offset, count);
        }
        return count;
    }

    /** Takes what has arrived, if anything has; whether it did. */
    private boolean refill() throws IOException {
        if (socket.available() == 0) {
            return false;
        }
        if (loan == null) {
            loan = buffers.lendLarge();
        }
        if (loan == null) {
            return false;
        }
        start = 0;
        end = Math.max(socket.read(loan.octets(), 0, Buffers.LARGE), 0);
        return end > 0;
    }

    @Override
    public int available() throws IOException {
        return end - start + socket.available();
    }

    /** Gives the buffer back; nothing may be waiting in it that anybody still wants. */
    void release() {
        if (loan != null) {
            loan.close();
            loan = null;
        }
        start = 0;
        end = 0;
        flows = false;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
