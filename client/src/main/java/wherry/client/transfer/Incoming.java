package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.FileFailed;
import wherry.client.remote.Taker;
import wherry.protocol.Netascii;
import wherry.protocol.TransferType;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file on its way in: written aside, in the directory it will live in, and moved into place only
 * when it is whole. Closed without {@link #commit}, it leaves the old file and no trace, but for a
 * part that a later download can go on with.
 */
final class Incoming implements Taker, Closeable {
    private final LocalFiles local;
    private final Path target;
    private final String name;
    private final Progress progress;
    private final Part part;
    private final @Nullable Instant modified;
    private final Netascii.@Nullable FromWire text;
    private @Nullable Path aside;
    private @Nullable FileChannel channel;
    private @Nullable SteadyForce force;
    private boolean keeps;
    private long announced;

    /** To become this file, by way of one aside; {@code name} is what people call it. */
    Incoming(LocalFiles local, Path target, String name, TransferType type, Progress progress) {
        this(local, target, name, type, progress, Part.none(), null);
    }

    /** The same by way of a part, with the time of the last change; null where nobody cares. */
    Incoming(
            LocalFiles local,
            Path target,
            String name,
            TransferType type,
            Progress progress,
            Part part,
            @Nullable Instant modified) {
        this.local = local;
        this.target = target;
        this.name = name;
        this.progress = progress;
        this.part = part;
        this.modified = modified;
        this.text = type.converts() ? new Netascii.FromWire() : null;
    }

    /** Whether it goes on with what was there. */
    boolean wasResumed() {
        return part.octets() > 0;
    }

    /** How many octets were there. */
    long resumedAfter() {
        return part.octets();
    }

    /** How many octets the server announced. */
    long announced() {
        return announced;
    }

    /** Whether its octets lie where a later download would find them. */
    boolean wasKept() {
        return part.path() != null;
    }

    @Override
    public void offered(long octets) throws FileFailed {
        announced = octets;
        local.requireReplaceable(target);
        local.requireRoom(target, octets);
        var kept = part.path();
        var place = kept == null ? local.aside(target) : kept;
        var open = kept == null ? local.openAside(place) : Part.open(kept, part.octets());
        channel = open;
        aside = place;
        force = new SteadyForce(open::force);
        progress.begin(name, part.octets(), octets);
    }

    @Override
    public void take(byte[] octets, int count) throws FileFailed {
        if (text == null) {
            write(ByteBuffer.wrap(octets, 0, count));
        } else {
            write(ByteBuffer.wrap(text.convert(octets, count)));
        }
        progress.moved(count);
    }

    private void write(ByteBuffer octets) throws FileFailed {
        try {
            while (channel != null && force != null && octets.hasRemaining()) {
                force.wrote(channel.write(octets));
            }
        } catch (IOException full) {
            throw LocalTrouble.of(target, full);
        }
    }

    /**
     * The file is whole: forces it to disk and moves it to where it belongs, in one step.
     *
     * @param keepingOld whether what was there stays, under another name
     */
    void commit(boolean keepingOld) throws FileFailed {
        if (channel == null || force == null || aside == null) {
            throw new IllegalStateException("nothing was offered");
        }
        if (text != null) {
            write(ByteBuffer.wrap(text.finish()));
        }
        try {
            force.finish();
            channel.close();
        } catch (IOException full) {
            throw LocalTrouble.of(target, full);
        }
        if (keepingOld) {
            new Occupied(local, target).keep();
        }
        local.publish(aside, target, modified);
        aside = null;
    }

    /** What has come may be gone on with later, if it is a part. */
    void keep() {
        keeps = part.path() != null;
    }

    @Override
    public void close() {
        if (channel != null && force != null) {
            progress.end();
            force.settle();
            try {
                channel.close();
            } catch (IOException unimportant) {
                // what was to be kept was forced and closed by commit
            }
        }
        if (aside != null && !keeps) {
            local.discard(aside);
        }
        aside = null;
    }
}
