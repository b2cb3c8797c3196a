package wherry.server.listen;

import java.util.concurrent.atomic.AtomicInteger;

/** So many places, of which each caller takes one; their number may change while some are taken. */
final class Seats {
    private final AtomicInteger taken = new AtomicInteger();
    private volatile int most;

    Seats(int most) {
        this.most = most;
    }

    /** From now on there are so many; nobody who sits is sent away. */
    void resize(int number) {
        most = number;
    }

    /** Whether there was one left; it is taken now. */
    boolean take() {
        if (taken.incrementAndGet() <= most) {
            return true;
        }
        taken.decrementAndGet();
        return false;
    }

    void leave() {
        taken.decrementAndGet();
    }
}
