package wherry.server.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A file on the local disk, held open from RETR to the last octet of SEND. What is added to it
 * meanwhile is not part of it.
 */
final class LocalDownload implements FileStore.Download {
    private final SeekableByteChannel channel;
    private final long size;

    /** The file as it is now. */
    LocalDownload(SeekableByteChannel channel) throws IOException {
        this(channel, channel.size());
    }

    /** Its first octets only: those that were there before others came. */
    LocalDownload(SeekableByteChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(ByteBuffer into) throws FileRefused {
        return Disk.attempt(
                () -> {
                    var left = size - channel.position();
                    if (left <= 0) {
                        return -1;
                    }
                    var end = into.limit();
                    into.limit((int) Math.min(end, into.position() + left));
                    try {
                        return channel.read(into);
                    } finally {
                        into.limit(end);
                    }
                });
    }

    @Override
    public void startAt(long octet) throws FileRefused {
        Disk.attempt(() -> channel.position(octet));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // it was only read
        }
    }
}
