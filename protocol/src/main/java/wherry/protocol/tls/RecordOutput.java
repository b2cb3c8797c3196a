package wherry.protocol.tls;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Buffers;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What TLS writes its records to. TLS wants each to leave at once; between {@link #gather} and
 * {@link #release} they leave together.
 */
final class RecordOutput extends OutputStream {
    private final OutputStream socket;
    private final Buffers buffers;
    private final RecordInput.Ear ear;
    private final ReentrantLock lock = new ReentrantLock();
    private Buffers.@Nullable Loan gathered;
    private int count;

    RecordOutput(OutputStream socket, Buffers buffers, RecordInput.Ear ear) {
        this.socket = socket;
        this.buffers = buffers;
        this.ear = ear;
    }

    /** From now on records are held back, as far as there is room. */
    void gather() {
        lock.lock();
        try {
            if (gathered == null) {
                gathered = buffers.lendLarge();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends what was held back, unless it is worth nothing; from now on records leave at once. */
    void release(boolean wanted) throws IOException {
        lock.lock();
        try {
            if (wanted) {
                send();
            }
        } finally {
            if (gathered != null) {
                gathered.close();
                gathered = null;
            }
            count = 0;
            lock.unlock();
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        lock.lock();
        try {
            ear.hear(octets, offset, length);
            if (gathered == null || length > Buffers.LARGE) {
                send();
                socket.write(octets, offset, length);
                return;
            }
            if (count + length > Buffers.LARGE) {
                send();
            }
            System.arraycopy(octets, offset, gathered.octets(), count, length);
            count += length;
        } finally {
            lock.unlock();
        }
    }

    private void send() throws IOException {
        var length = count;
        count = 0;
        if (gathered != null && length > 0) {
            socket.write(gathered.octets(), 0, length);
        }
    }

    @Override
    public void flush() throws IOException {
        lock.lock();
        try {
            if (gathered == null) {
                socket.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
