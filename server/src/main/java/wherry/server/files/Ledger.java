package wherry.server.files;

import wherry.protocol.Reason;

import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What all content of a store takes, older generations included, and what uploads under way were
 * promised. It changes in the same step as the names on the disk, so that a quota is exact however
 * many store at once.
 */
final class Ledger {
    private final Lock lock = new ReentrantLock();
    private long octets;
    private long files;
    private long promisedOctets;
    private long promisedFiles;
    private Reclaim reclaim = (_, _) -> {};

    /** A change of names on the disk. */
    @FunctionalInterface
    interface Change {
        void make() throws IOException;
    }

    /** Drops what is kept for convenience only, until so much more is free. */
    @FunctionalInterface
    interface Reclaim {
        void reclaim(long octets, long files) throws IOException;
    }

    /** What one upload was promised; released once, when it has its name or never will. */
    final class Promise {
        private final StoreTerms terms;
        private long promised;
        private long promisedNames;

        private Promise(StoreTerms terms) {
            this.terms = terms;
        }

        /**
         * Makes this the promise: so many octets and files more than there are now.
         *
         * @throws FileRefused when that is more than the quota has left
         */
        void become(long moreOctets, long moreFiles) throws FileRefused {
            lock.lock();
            try {
                release();
                if (isTooMuch(moreOctets, moreFiles)) {
                    var octetsMissing = missing(moreOctets, octetsLeft());
                    var filesMissing = missing(moreFiles, filesLeft());
                    Disk.attempt(() -> reclaim.reclaim(octetsMissing, filesMissing));
                }
                if (isTooMuch(moreOctets, moreFiles)) {
                    throw new FileRefused(Reason.QUOTA, "the quota is used up");
                }
                promised = Math.max(0, moreOctets);
                promisedNames = Math.max(0, moreFiles);
                promisedOctets += promised;
                promisedFiles += promisedNames;
            } finally {
                lock.unlock();
            }
        }

        private boolean isTooMuch(long moreOctets, long moreFiles) {
            return missing(moreOctets, octetsLeft()) > 0 || missing(moreFiles, filesLeft()) > 0;
        }

        private long octetsLeft() {
            return terms.mostOctets() - octets - promisedOctets;
        }

        private long filesLeft() {
            return terms.mostFiles() - files - promisedFiles;
        }

        /** Nothing is promised any more. */
        void release() {
            lock.lock();
            try {
                promisedOctets -= promised;
                promisedFiles -= promisedNames;
                promised = 0;
                promisedNames = 0;
            } finally {
                lock.unlock();
            }
        }
    }

    /** A promise of nothing so far, under these terms. */
    Promise promise(StoreTerms terms) {
        return new Promise(terms);
    }

    /**
     * How much is missing. What takes nothing more is welcome even where the quota was made too
     * small since.
     */
    static long missing(long more, long left) {
        if (more <= 0 || more <= left) {
            return 0;
        }
        return left < 0 && more > Long.MAX_VALUE + left ? Long.MAX_VALUE : more - left;
    }

    /** Asks this before it refuses anything. */
    void reclaimingWith(Reclaim other) {
        reclaim = other;
    }

    /** Work during which nothing of this changes but by itself. */
    <T> T together(Disk.Work<T> work) throws IOException, FileRefused {
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Changes the disk and the books in one step, as others see it. */
    void changing(Change change) throws IOException {
        lock.lock();
        try {
            change.make();
        } finally {
            lock.unlock();
        }
    }

    /** A file of that size has come into the tree. */
    void came(long size) {
        octets += size;
        files++;
    }

    /** A file of that size is gone from the tree. */
    void went(long size) {
        octets -= size;
        files--;
    }

    /** A file of the tree has so many octets more. */
    void grew(long more) {
        octets += more;
    }

    /**
     * Octets that could still come, where there may be so many; fewer than none if there are more.
     */
    long left(long mostOctets) {
        lock.lock();
        try {
            return mostOctets - octets - promisedOctets;
        } finally {
            lock.unlock();
        }
    }

    /** Octets that all content takes. */
    long octets() {
        lock.lock();
        try {
            return octets;
        } finally {
            lock.unlock();
        }
    }

    /** How many contents there are. */
    long files() {
        lock.lock();
        try {
            return files;
        } finally {
            lock.unlock();
        }
    }
}
