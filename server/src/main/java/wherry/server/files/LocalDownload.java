package wherry.server.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file on the local disk, held open from RETR to the last octet of SEND. */
final class LocalDownload implements FileStore.Download {
    private final SeekableByteChannel channel;
    private final long size;

    LocalDownload(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(ByteBuffer into) throws FileRefused {
        return Disk.attempt(() -> channel.read(into));
    }

    @Override
    public void rewind() throws FileRefused {
        Disk.attempt(() -> channel.position(0));
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
