package wherry.server.session;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Has the transfers of all sessions take turns: nobody takes the processor from a virtual thread
 * whose line and disk never make it wait. Nothing relies on it but that all get on alike.
 */
final class FairShare {
    /** A turn lasts for so many octets; after each small file it would cost more than the file. */
    private static final int TURN = 64 * 1024;

    /** After so many it is dealt anew who works where. */
    private static final int ROUND = 1024 * 1024;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final AtomicInteger UNDER_WAY = new AtomicInteger();

    private int turn;
    private long round;

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

    /** Octets have moved; when that is enough, others have their turn. */
    void moved(int octets) {
        turn += octets;
        round += octets;
        if (turn >= TURN) {
            turn = 0;
            giveWay();
        }
    }

    /**
     * Whoever yields comes back to the queue of the processor it was on, in which few may wait or
     * many: of a hundred sessions one was four times as quick as another. Whoever sleeps for a
     * moment is taken up by whichever processor is free; that costs a little, so not in every turn.
     */
    @SuppressWarnings("ThreadPriorityCheck")
    private void giveWay() {
        if (round >= ROUND && isCrowded()) {
            round = 0;
            LockSupport.parkNanos(1);
        } else {
            Thread.yield();
        }
    }
}
