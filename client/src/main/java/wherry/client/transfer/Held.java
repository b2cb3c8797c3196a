package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a server listed, on top of a spool: first it takes names, then it gives them. They are
 * sorted, those of a very large directory in parts.
 */
final class Held implements Closeable {
    /** What the names that wait to be sorted may take, as they lie in memory. */
    private static final int PART = 128 * 1024;

    /** What an entry takes besides its name. */
    private static final int ENTRY = 128;

    private static final int HEAD = Byte.BYTES + Integer.BYTES;

    private final Spool spool;
    private final long start;
    private final List<Entry> part = new ArrayList<>();
    private int waiting;
    private long next;
    private long end;
    private @Nullable FileFailed trouble;

    Held(Spool spool) {
        this.spool = spool;
        this.start = spool.end();
        this.next = start;
    }

    /** Takes one; what cannot be held is told by {@link #filled}. */
    void add(Entry entry) {
        if (trouble != null) {
            return;
        }
        part.add(entry);
        waiting += ENTRY + 2 * entry.name().length();
        if (waiting >= PART) {
            flush();
        }
    }

    private void flush() {
        part.sort(Comparator.comparing(Entry::name));
        try {
            for (var entry : part) {
                if (trouble == null && !spool.push(spelled(entry))) {
                    trouble =
                            new FileFailed(
                                    ExitCode.NOTHING_DONE,
                                    "more names than can be held: name fewer, or move the files in"
                                            + " parts");
                }
            }
        } catch (FileFailed full) {
            trouble = full;
        }
        part.clear();
        waiting = 0;
    }

    private static byte[] spelled(Entry entry) {
        var name = entry.name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEAD + name.length)
                .put(letter(entry.kind()))
                .putInt(name.length)
                .put(name)
                .array();
    }

    static byte letter(Entry.Kind kind) {
        return switch (kind) {
            case FILE -> '-';
            case DIRECTORY -> 'd';
            case UNKNOWN -> '?';
        };
    }

    static Entry.Kind kind(byte letter) {
        return switch (letter) {
            case '-' -> Entry.Kind.FILE;
            case 'd' -> Entry.Kind.DIRECTORY;
            default -> Entry.Kind.UNKNOWN;
        };
    }

    /** Drops what was taken. */
    void clear() {
        part.clear();
        waiting = 0;
        trouble = null;
        spool.cut(start);
    }

    /**
     * All of it was taken.
     *
     * @throws FileFailed when it was more than can be held
     */
    Held filled(String directory) throws FileFailed {
        flush();
        end = spool.end();
        var full = trouble;
        if (full != null) {
            throw new FileFailed(
                    full.code(),
                    (directory.isEmpty() ? "The connected directory" : directory)
                            + ": "
                            + full.getMessage(),
                    full);
        }
        return this;
    }

    /** One name and what it names. */
    record Name(Entry.Kind kind, String name) {}

    /** The next one; null after the last. What was put on top meanwhile must be gone. */
    @Nullable Name next() throws FileFailed {
        if (next >= end) {
            return null;
        }
        var head = ByteBuffer.wrap(spool.at(next, HEAD));
        var kind = kind(head.get());
        var length = head.getInt();
        var name = new String(spool.at(next + HEAD, length), StandardCharsets.UTF_8);
        next += HEAD + length;
        return new Name(kind, name);
    }

    @Override
    public void close() {
        spool.cut(start);
    }
}
