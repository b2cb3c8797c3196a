package wherry.protocol;

import org.jspecify.annotations.Nullable;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Large buffers, lent to whoever moves many octets just now. There are only so many, so that
 * transfers by the thousand cannot fill the memory: who finds none does with less.
 */
public final class Buffers {
    /** How many octets a large one holds. */
    public static final int LARGE = 256 * 1024;

    /** What everybody may have. */
    public static final int SMALL = 64 * 1024;

    private final int most;
    private final AtomicInteger made = new AtomicInteger();
    private final Queue<byte[]> idle = new ConcurrentLinkedQueue<>();

    /** So many large ones at most. */
    public Buffers(int most) {
        this.most = most;
    }

    /**
     * A buffer for a move of so many octets, to be closed behind it.
     *
     * @param octets where these fit into a small one, it is just large enough for them
     */
    public Loan lend(long octets) {
        var large = octets > SMALL ? lendLarge() : null;
        return large != null ? large : new Loan(new byte[Math.clamp(octets, 1, SMALL)], null);
    }

    /** A large one, to be closed behind its use; null when all are lent. */
    public @Nullable Loan lendLarge() {
        var free = idle.poll();
        if (free != null) {
            return new Loan(free, this);
        }
        if (made.incrementAndGet() <= most) {
            return new Loan(new byte[LARGE], this);
        }
        made.decrementAndGet();
        return null;
    }

    /** A buffer, until it is closed. */
    public static final class Loan implements AutoCloseable {
        private final byte[] octets;
        private @Nullable Buffers lender;

        private Loan(byte[] octets, @Nullable Buffers lender) {
            this.octets = octets;
            this.lender = lender;
        }

        /** The buffer itself; whoever has closed the loan must not touch it again. */
        public byte[] octets() {
            return octets;
        }

        @Override
        public void close() {
            if (lender != null) {
                lender.idle.add(octets);
                lender = null;
            }
        }
    }
}
