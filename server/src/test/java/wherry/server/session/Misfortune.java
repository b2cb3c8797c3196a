package wherry.server.session;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Reason;
import wherry.server.files.ContentId;
import wherry.server.files.Durability;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;
import wherry.server.files.StoreTerms;
import wherry.server.files.VirtualPath;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/**
 * A store in which everything is there and something goes wrong. It counts what it has open, so
 * that a test can see what was forgotten.
 */
class Misfortune implements FileStore {
    /** Octets an upload takes before the disk is full. */
    long room = Long.MAX_VALUE;

    /** Octets a download gives, whatever it announced. */
    long readable = Long.MAX_VALUE;

    /** Octets a download announces. */
    long announced = 10;

    /** What a download gives when it is read once more; null for what it gave before. */
    byte @Nullable [] later;

    boolean commitFails;
    int open;
    int committed;
    int discarded;

    static FileRefused full() {
        return new FileRefused(Reason.SPACE, "the disk is full");
    }

    private final class Sent implements Download {
        private long left = Math.min(announced, readable);
        private byte @Nullable [] now;
        private boolean closed;

        Sent() {
            open++;
        }

        @Override
        public long size() {
            return announced;
        }

        @Override
        public int read(ByteBuffer into) {
            if (left == 0) {
                return -1;
            }
            var count = (int) Math.min(left, into.remaining());
            if (now == null) {
                into.put(new byte[count]);
            } else {
                into.put(now, now.length - (int) left, count);
            }
            left -= count;
            return count;
        }

        @Override
        public void startAt(long octet) {
            now = later;
            left = now == null ? Math.min(announced, readable) : now.length;
        }

        @Override
        public void close() {
            open -= closed ? 0 : 1;
            closed = true;
        }
    }

    private final class Received implements Upload {
        private long size;

        Received() {
            open++;
        }

        @Override
        public void write(ByteBuffer octets) throws FileRefused {
            size += octets.remaining();
            if (size > room) {
                throw full();
            }
            octets.position(octets.limit());
        }

        @Override
        public Saved commit() throws FileRefused {
            committing();
            if (commitFails) {
                throw new FileRefused(Reason.IO, "the disk failed");
            }
            committed++;
            return new Saved(size, 1, Durability.FULL, null);
        }

        @Override
        public void discard() {
            discarded++;
        }

        @Override
        public void close() {
            open--;
        }
    }

    private final class Named<T> implements Listing<T> {
        private final Iterator<T> entries;

        Named(List<T> entries) {
            this.entries = entries.iterator();
            open++;
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public T next() {
            return entries.next();
        }

        @Override
        public void close() {
            open--;
        }
    }

    @Override
    public boolean takesColons() {
        return false;
    }

    @Override
    public boolean exists(VirtualPath path) {
        return true;
    }

    @Override
    public void requireDirectory(VirtualPath path) {}

    @Override
    public Listing<Entry> list(VirtualPath path) {
        return new Named<>(entries());
    }

    @Override
    public Listing<Details> catalogue(VirtualPath path) {
        return new Named<>(entries().stream().map(each -> new Details(each, 1, "r")).toList());
    }

    /** Called where an upload is committed. */
    void committing() {}

    /** What every directory holds. */
    List<Entry> entries() {
        return List.of();
    }

    @Override
    public Download open(VirtualPath file) {
        return new Sent();
    }

    @Override
    public boolean requireStorable(VirtualPath file, StoreTerms terms) throws FileRefused {
        return true;
    }

    @Override
    public Upload create(VirtualPath file, StoreTerms terms, long size) throws FileRefused {
        return new Received();
    }

    @Override
    public Details details(VirtualPath path) {
        return new Details(new Entry("x", false, announced, Instant.EPOCH), 1, "r");
    }

    @Override
    public Details part(VirtualPath file, String owner) {
        return details(file);
    }

    @Override
    public Download openPart(VirtualPath file, String owner) {
        return new Sent();
    }

    @Override
    public Instant modified(VirtualPath file, Instant time, @Nullable ContentId only) {
        return time;
    }

    @Override
    public Space space(VirtualPath directory, long mostOctets) {
        return new Space(room, mostOctets, 0);
    }

    @Override
    public void dropPart(VirtualPath file, String owner) {}

    @Override
    public void delete(VirtualPath file) {}

    @Override
    public void rename(VirtualPath from, VirtualPath to) {}

    @Override
    public void makeDirectory(VirtualPath directory) {}

    @Override
    public void removeDirectory(VirtualPath directory) {}
}
