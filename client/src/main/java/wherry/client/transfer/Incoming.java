package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Taker;
import wherry.protocol.Netascii;
import wherry.protocol.TransferType;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file on its way in: written aside, in the directory it will live in, and moved into place only
 * when it is whole. Closed without {@link #commit}, it leaves the old file and no trace.
 */
final class Incoming implements Taker, Closeable {
    private final LocalFiles local;
    private final Path target;
    private final String name;
    private final Progress progress;
    private final Netascii.@Nullable FromWire text;
    private @Nullable Path aside;
    private @Nullable FileChannel channel;

    Incoming(LocalFiles local, Path target, String name, TransferType type, Progress progress) {
        this.local = local;
        this.target = target;
        this.name = name;
        this.progress = progress;
        this.text = type.converts() ? new Netascii.FromWire() : null;
    }

    @Override
    public void offered(long octets) throws FileFailed {
        var room = local.roomBeside(target);
        if (octets > room) {
            throw new FileFailed(
                    ExitCode.NO_SPACE,
                    target
                            + ": the file has "
                            + octets
                            + " octets and the disk has room for "
                            + room
                            + ": make room, or choose another directory");
        }
        aside = local.makeAside(target);
        channel = local.openAside(aside);
        progress.begin(name, octets);
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
            while (channel != null && octets.hasRemaining()) {
                channel.write(octets);
            }
        } catch (IOException full) {
            throw LocalFiles.failed(target, full);
        }
    }

    /** The file is whole: forces it to disk and moves it to where it belongs, in one step. */
    void commit() throws FileFailed {
        if (channel == null || aside == null) {
            throw new IllegalStateException("nothing was offered");
        }
        if (text != null) {
            write(ByteBuffer.wrap(text.finish()));
        }
        try {
            channel.force(true);
            channel.close();
        } catch (IOException full) {
            throw LocalFiles.failed(target, full);
        }
        local.publish(aside, target);
        aside = null;
    }

    @Override
    public void close() {
        if (channel != null) {
            progress.end();
            try {
                channel.close();
            } catch (IOException unimportant) {
                // what was to be kept was forced and closed by commit
            }
        }
        if (aside != null) {
            local.discard(aside);
        }
    }
}
