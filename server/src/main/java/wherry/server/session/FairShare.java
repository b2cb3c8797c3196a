package wherry.server.session;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Has all sessions take turns: nobody takes the processor from a virtual thread whose line and disk
 * never make it wait, so as many of those as there are processors would leave nobody else any. One
 * for each thing a session does without a pause, and for the one thread that does it.
 */
public final class FairShare {
    /** A turn lasts for so many octets; after each small file it would cost more than the file. */
    private static final int TURN = 64 * 1024;

    /** After so many it is dealt anew who works where, while there are more than processors. */
    private static final int CROWDED_ROUND = 1024 * 1024;

    /** After so many in any case: a tenth of a second, for which a newcomer may have to wait. */
    private static final int ROUND = 64 * 1024 * 1024;

    /** A command takes at least as long as so many octets of a file. */
    private static final int STEP = 16 * 1024;

    /** An octet that is made for a reply takes as long as so many that are only moved. */
    private static final int MADE = 256;

    /** Before each record of TLS (RFC 8446, 5.1). */
    private static final int HEADER = 5;

    /** What a record takes besides its octets, which are counted above TLS. */
    private static final int RECORD = 4 * 1024;

    /** A record of fewer octets may be one that nobody above TLS ever sees: new keys, say. */
    private static final int SMALL_RECORD = 256;

    /** New keys take as long as so many octets. */
    private static final int EMPTY_RECORD = 256 * 1024;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final AtomicInteger UNDER_WAY = new AtomicInteger();

    private int turn;
    private int round;

    /** A transfer, until it is closed. */
    record Ticket(AtomicInteger of) implements AutoCloseable {
        @Override
        public void close() {
            of.decrementAndGet();
        }
    }

    /** A transfer begins. */
    static Ticket begun() {
        UNDER_WAY.incrementAndGet();
        return new Ticket(UNDER_WAY);
    }

    /** Whether there are more transfers than processors. */
    static boolean isCrowded() {
        return UNDER_WAY.get() > PROCESSORS;
    }

    /** A reply of so many octets, or a piece of one, was made. */
    void made(int octets) {
        counted(STEP + octets * MADE);
    }

    /** TLS takes so many octets at most of a record. */
    public void taken(int most) {
        if (most > HEADER) {
            counted(most < SMALL_RECORD ? EMPTY_RECORD : RECORD);
        }
    }

    /** Octets have moved; when that is enough, others have their turn. */
    @SuppressWarnings("ThreadPriorityCheck")
    void moved(int octets) {
        turn += octets;
        if (!counted(octets) && turn >= TURN) {
            turn = 0;
            Thread.yield();
        }
    }

    /**
     * Counts, and sleeps for a moment when a round is over; whether it has. Whoever yields comes
     * back to the queue of the processor it was on, in which few may wait or many, and which is
     * looked at first: a processor that is given way to so and no otherwise never comes to those
     * who are new. Whoever sleeps is taken up by whichever processor is free, and its own looks at
     * all queues; that costs a little, so not in every turn.
     */
    private boolean counted(int octets) {
        round += octets;
        if (round < (isCrowded() ? CROWDED_ROUND : ROUND)) {
            return false;
        }
        round = 0;
        turn = 0;
        LockSupport.parkNanos(1);
        return true;
    }
}
