package wherry.server.files;

import wherry.protocol.Reason;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a directory where it is while something below it changes: a change knows its file by path,
 * for its locks and for what undoes it after a crash. Whoever moves or removes a branch of the tree
 * waits for the changes that are under way in it, a while at most; new ones wait until it is done.
 */
final class Branches {
    private final Duration patience;
    private final Lock lock = new ReentrantLock();
    private final Condition less = lock.newCondition();
    private final List<VirtualPath> changing = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();

    /** What is to be moved; the first who asked comes first. */
    private static final class Move {
        private final List<VirtualPath> branches;

        Move(List<VirtualPath> branches) {
            this.branches = branches;
        }

        /** Whether a change there would be in the midst of it. */
        boolean touches(VirtualPath place) {
            return branches.stream().anyMatch(branch -> branch.contains(place));
        }

        boolean touches(Move other) {
            return branches.stream().anyMatch(other::touches)
                    || other.branches.stream().anyMatch(this::touches);
        }
    }

    /** Whose moves wait no longer than this for changes below. */
    Branches(Duration patience) {
        this.patience = patience;
    }

    /** A change of what has this name. */
    <T> T changing(VirtualPath place, Disk.Work<T> work) throws FileRefused {
        begin(place);
        try {
            return Disk.attempt(work);
        } finally {
            end(changing, place);
        }
    }

    /**
     * Work that takes whole branches from one place to another, or away.
     *
     * @throws FileRefused when changes in them go on for too long
     */
    <T> T moving(List<VirtualPath> branches, Disk.Work<T> work) throws FileRefused {
        var move = new Move(branches);
        announce(move);
        try {
            awaitTurn(move);
            return Disk.attempt(work);
        } finally {
            end(moves, move);
        }
    }

    private void begin(VirtualPath place) {
        lock.lock();
        try {
            while (moves.stream().anyMatch(move -> move.touches(place))) {
                less.awaitUninterruptibly();
            }
            changing.add(place);
        } finally {
            lock.unlock();
        }
    }

    private void announce(Move move) {
        lock.lock();
        try {
            moves.add(move);
        } finally {
            lock.unlock();
        }
    }

    private void awaitTurn(Move move) throws FileRefused {
        lock.lock();
        try {
            var left = patience.toNanos();
            while (mustWait(move)) {
                if (left <= 0) {
                    throw new FileRefused(
                            Reason.BUSY, "somebody stores in it now, try again later");
                }
                left = less.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new FileRefused(Reason.BUSY, "the server is stopping");
        } finally {
            lock.unlock();
        }
    }

    private boolean mustWait(Move move) {
        return changing.stream().anyMatch(move::touches)
                || moves.stream()
                        .takeWhile(earlier -> earlier != move)
                        .anyMatch(earlier -> earlier.touches(move));
    }

    private <T> void end(List<T> list, T what) {
        lock.lock();
        try {
            list.remove(what);
            less.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
