package wherry.server.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file on its way in. It grows in staging and is published by the store once it is whole; closing
 * it before leaves what its draft says. What was refused leaves no trace.
 */
final class LocalUpload implements FileStore.Upload {
    /** Gives a whole staged file its name. */
    @FunctionalInterface
    interface Publisher {
        FileStore.Saved publish(LocalUpload upload) throws FileRefused;
    }

    /**
     * What it was promised.
     *
     * @param octets of free space on the disk
     * @param quota of the store's quota
     */
    record Promised(long octets, Ledger.Promise quota) {}

    private final Room room;
    private final Ledger.Promise promise;
    private final Publisher publisher;

    /** Pinned while this is open: even without a free descriptor nothing must be left behind. */
    private final Directory place;

    private final Draft draft;
    private String staged;
    private FileChannel channel;
    private long promised;
    private boolean over;
    private boolean published;
    private boolean closed;

    LocalUpload(Staging staging, Room room, Promised promised, Draft draft, Publisher publisher)
            throws IOException {
        this.room = room;
        this.promised = promised.octets();
        this.promise = promised.quota();
        this.publisher = publisher;
        this.draft = draft;
        this.staged = draft.name();
        this.place = staging.open();
        try {
            this.channel = draft.open(place);
        } catch (IOException trouble) {
            place.close();
            throw trouble;
        }
    }

    @Override
    public void write(ByteBuffer octets) throws FileRefused {
        var count = octets.remaining();
        try {
            Disk.attempt(() -> Staging.writeFully(channel, octets));
        } catch (FileRefused refused) {
            over = true;
            throw refused;
        }
        settle(Math.min(count, promised));
    }

    /** What it was promised of the quota. */
    Ledger.Promise promise() {
        return promise;
    }

    /** Octets that have arrived. */
    long size() throws IOException {
        return channel.size();
    }

    /** Staging, as long as this is open. */
    Directory place() {
        return place;
    }

    /** The staged file has its name in the tree: there is nothing here to discard any more. */
    void hasItsName() {
        published = true;
    }

    /** The name of the staged file. */
    String staged() {
        return staged;
    }

    /**
     * Puts this content in front of what has arrived, for APP: in a second staged file, which takes
     * the first one's place.
     */
    void prepend(ReadableByteChannel old) throws IOException {
        var tail = channel;
        var tailName = staged;
        var wholeName = Staging.newName();
        channel = place.create(wholeName);
        staged = wholeName;
        try (tail) {
            copy(old, channel);
            tail.position(0);
            copy(tail, channel);
        } finally {
            place.discard(tailName);
        }
    }

    /** Adds all that has arrived to a file, from this position on. */
    void copyTo(FileChannel target, long position) throws IOException {
        target.position(position);
        channel.position(0);
        copy(channel, target);
    }

    private static void copy(ReadableByteChannel from, FileChannel to) throws IOException {
        Channels.newInputStream(from).transferTo(Channels.newOutputStream(to));
    }

    /** Ends the writing; forces the content to disk when asked. Gives what lies there now. */
    BasicFileAttributes finish(boolean force) throws IOException {
        if (force) {
            channel.force(true);
        }
        channel.close();
        return place.look(staged).orElseThrow(() -> new NoSuchFileException(staged));
    }

    @Override
    public FileStore.Saved commit() throws FileRefused {
        over = true;
        return publisher.publish(this);
    }

    @Override
    public void discard() {
        over = true;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        settle(promised);
        try (place) {
            end();
        } catch (IOException | FileRefused _) {
            // published already; or start-up sweeps what is left in staging
        } finally {
            promise.release();
        }
    }

    private void end() throws IOException, FileRefused {
        try (var _ = channel) {
            if (!over) {
                draft.interrupted(place, promise);
                return;
            }
            draft.over();
        }
        if (!published) {
            place.discard(staged);
        }
    }

    private void settle(long octets) {
        promised -= octets;
        room.settle(octets);
    }
}
