package wherry.server.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/**
 * The writer of a trail. Several programs may write to one, each event whole and in the chain: who
 * writes holds a lock, and looks first whether another has written meanwhile. Not for several
 * threads.
 */
final class Chain implements Sink {
    private final AuditPlace place;
    private final FileChannel lock;
    private final FileChannel head;
    private @Nullable ChainFile file;
    private Link last = Link.NONE;
    private long written;
    private boolean forced = true;
    private boolean hasHead;

    private Chain(AuditPlace place, FileChannel lock, FileChannel head) throws IOException {
        this.place = place;
        this.lock = lock;
        this.head = head;
        this.hasHead = !anchored(head).equals(Link.NONE);
    }

    static Chain open(AuditPlace place) throws IOException {
        var lock = ChainFile.owned(place.lock());
        try {
            return new Chain(place, lock, ChainFile.owned(place.head()));
        } catch (IOException trouble) {
            lock.close();
            throw trouble;
        }
    }

    @Override
    public void append(List<Entry> entries) throws IOException {
        try (var _ = lock.lock()) {
            var open = current();
            add(open, entries);
            if (!hasHead) {
                anchor(open); // a trail without a head is one that somebody took it from
            }
            if (place.largest() > 0 && written > place.largest()) {
                rotate(open, entries.getLast().when());
            }
        }
    }

    private void add(ChainFile open, List<Entry> entries) throws IOException {
        var lines = new StringBuilder();
        var next = last;
        for (var entry : entries) {
            var account = Account.of(entry.event());
            var line = next.line(entry.when(), entry.session(), entry.peer(), account);
            lines.append(line.text());
            next = line.link();
        }
        open.append(lines.toString());
        forced = false;
        last = next;
        written = open.size();
    }

    /** The file to write to, and the chain's end, whoever wrote to it last. */
    private ChainFile current() throws IOException {
        var open = file;
        if (open == null || !open.isStill(place.current())) {
            release();
            open = ChainFile.open(place.current());
            file = open;
            written = -1;
        }
        if (open.size() != written) {
            var tail = open.tail();
            last = tail.equals(Link.NONE) ? end() : later(tail, later(last, anchored(head)));
            written = open.size();
        }
        return open;
    }

    /** The end of the chain when the file is new: whatever is the latest that is known. */
    private Link end() throws IOException {
        var latest = later(last, anchored(head));
        for (var other : place.all()) {
            if (!other.equals(place.current())) {
                latest = later(latest, ChainFile.tailOf(other));
            }
        }
        return latest;
    }

    private static Link later(Link one, Link other) {
        return other.number() > one.number() ? other : one;
    }

    /** Where the chain ended when it was last forced to disk. */
    static Link anchored(FileChannel head) throws IOException {
        var octets = ByteBuffer.allocate(100);
        var count = Math.max(0, head.read(octets, 0));
        return Link.parse(new String(octets.array(), 0, count, US_ASCII).strip()).orElse(Link.NONE);
    }

    /** Begins a new file. What is removed is written down before it is gone. */
    private void rotate(ChainFile open, Instant when) throws IOException {
        anchor(open);
        Files.move(place.current(), place.full(last.number()), StandardCopyOption.ATOMIC_MOVE);
        open.close();
        var next = ChainFile.open(place.current());
        file = next;
        written = 0;
        var full = place.full();
        var old = full.subList(0, Math.max(0, full.size() - place.kept()));
        if (!old.isEmpty()) {
            var through = new AuditEvent.Pruned(AuditPlace.lastIn(old.getLast()));
            add(next, List.of(new Entry(when, "", "", through)));
            for (var file : old) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Forces what was written to disk, then notes where it ends. */
    @Override
    public void settle() throws IOException {
        var open = file;
        if (open != null && !forced) {
            try (var _ = lock.lock()) {
                anchor(open);
            }
        }
    }

    private void anchor(ChainFile open) throws IOException {
        open.force();
        var note = ByteBuffer.wrap("%-90s%n".formatted(last).getBytes(US_ASCII));
        while (note.hasRemaining()) {
            head.write(note, note.position());
        }
        head.force(false);
        forced = true;
        hasHead = true;
    }

    private void release() throws IOException {
        var open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        try (var _ = lock;
                var _ = head) {
            settle();
            release();
        }
    }
}
