package wherry.lab.relay;

import java.io.ByteArrayOutputStream;

/** What was forwarded in one direction: how much, and its beginning if that was asked for. */
public final class Tape {
    private final int limit;
    private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();
    private long octets;
    private int reached;

    Tape(int limit) {
        this.limit = limit;
    }

    /** How many octets were forwarded. */
    public synchronized long octets() {
        return octets;
    }

    /** Waits until so many were forwarded. */
    public synchronized void reach(long count) throws InterruptedException {
        while (octets < count) {
            wait();
        }
    }

    /** The first of them, as they were forwarded, faults included. */
    public synchronized byte[] recorded() {
        return recorded.toByteArray();
    }

    /**
     * How many times one side has heard the other and then spoken, up to what arrived here last:
     * each octet knows how many had arrived on the other tape when it set out.
     */
    synchronized int reached() {
        return reached;
    }

    synchronized void add(byte[] chunk, int offset, int count, int trip) {
        reached = Math.max(reached, trip);
        octets += count;
        recorded.write(chunk, offset, Math.min(count, limit - recorded.size()));
        notifyAll();
    }
}
