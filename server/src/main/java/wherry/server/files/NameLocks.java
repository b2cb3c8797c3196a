package wherry.server.files;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One lock a name, as far as a fixed number of them goes: two names may share one, which costs a
 * wait and nothing else. Held while a name changes what it stands for.
 */
final class NameLocks {
    private static final int LOCKS = 256;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Lock[] locks = new Lock[LOCKS];
    private final Branches branches = new Branches(PATIENCE);

    NameLocks() {
        for (var i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** Work on this name alone. */
    <T> T holding(VirtualPath name, Disk.Work<T> work) throws FileRefused {
        var lock = locks[index(name)];
        lock.lock();
        try {
            return Disk.attempt(work);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Work on two names; the order in which they are taken is always the same, so nobody waits in a
     * circle.
     */
    <T> T holding(VirtualPath one, VirtualPath other, Disk.Work<T> work) throws FileRefused {
        return index(one) < index(other)
                ? holding(one, () -> holding(other, work))
                : holding(other, () -> holding(one, work));
    }

    /** Work that changes what has this name, while no directory around it moves. */
    <T> T changing(VirtualPath name, Disk.Work<T> work) throws FileRefused {
        return branches.changing(name, () -> holding(name, work));
    }

    /** Work on two names, of which each may be a directory, while nothing changes below them. */
    <T> T moving(VirtualPath one, VirtualPath other, Disk.Work<T> work) throws FileRefused {
        return branches.moving(List.of(one, other), () -> holding(one, other, work));
    }

    private static int index(VirtualPath name) {
        return Math.floorMod(name.hashCode(), LOCKS);
    }
}
