package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What is still to be got, first come first served: the reader of a pipeline adds what directories
 * hold, its writer takes. However much it is, it takes little memory.
 */
final class Backlog implements Closeable {
    private static final int HEAD = Byte.BYTES + 2 * Long.BYTES + 4 * Integer.BYTES;
    private static final long NO_TIME = Long.MIN_VALUE;

    private final Spool spool;
    private long next;
    private long files;
    private long directories;

    Backlog(LocalFiles local) {
        this.spool = new Spool(local);
    }

    /**
     * Something to get.
     *
     * @param entry what it is, as far as that is known; its name does not matter
     * @param path what the server calls it
     * @param target what it becomes here
     * @param depth how many directories it was found in
     */
    record Item(Entry entry, String path, Path target, int depth) {}

    synchronized void add(Item item) throws FileFailed {
        if (!spool.push(spelled(item))) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    item.path() + ": more names than can be held: get the files in parts");
        }
        count(item.entry.kind(), 1);
    }

    /** The oldest; null when there is none now. */
    synchronized @Nullable Item take() throws FileFailed {
        if (next >= spool.end()) {
            spool.cut(0);
            next = 0;
            return null;
        }
        var head = ByteBuffer.wrap(spool.at(next, HEAD));
        var kind = Held.kind(head.get());
        var size = head.getLong();
        var time = head.getLong();
        var generation = head.getInt();
        var depth = head.getInt();
        var path = text(next + HEAD, head.getInt());
        var target = text(next + HEAD + bytes(path).length, head.getInt());
        next += HEAD + bytes(path).length + bytes(target).length;
        count(kind, -1);
        var modified = time == NO_TIME ? null : Instant.ofEpochSecond(time);
        var entry = new Entry(kind, size, modified, "", generation);
        return new Item(entry, path, Path.of(target), depth);
    }

    /** How many files wait in it. */
    synchronized long files() {
        return files;
    }

    /** How many directories wait in it; nobody knows yet what they hold. */
    synchronized long directories() {
        return directories;
    }

    private void count(Entry.Kind kind, int more) {
        if (kind == Entry.Kind.DIRECTORY) {
            directories += more;
        } else {
            files += more;
        }
    }

    private String text(long at, int count) throws FileFailed {
        return new String(spool.at(at, count), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spelled(Item item) {
        var entry = item.entry;
        var path = bytes(item.path);
        var target = bytes(item.target.toString());
        var modified = entry.modified();
        return ByteBuffer.allocate(HEAD + path.length + target.length)
                .put(Held.letter(entry.kind()))
                .putLong(entry.size())
                .putLong(modified == null ? NO_TIME : modified.getEpochSecond())
                .putInt(entry.generation())
                .putInt(item.depth)
                .putInt(path.length)
                .putInt(target.length)
                .put(path)
                .put(target)
                .array();
    }

    @Override
    public synchronized void close() {
        spool.close();
    }
}
