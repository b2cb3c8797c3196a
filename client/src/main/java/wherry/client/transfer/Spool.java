package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Octets of any number that take little memory: a stack whose lowest 64 KiB lie in memory and the
 * rest in a scratch file, which exists only while there is more.
 */
final class Spool implements Closeable {
    /** What lies in memory. */
    static final int IN_MEMORY = 64 * 1024;

    /** More than this is not held at all: 64 MiB. */
    static final long MOST = 64L << 20;

    private final LocalFiles local;
    private byte[] low = new byte[1024];
    private @Nullable FileChannel high;
    private long end;

    Spool(LocalFiles local) {
        this.local = local;
    }

    /** Where the next octets will lie. */
    long end() {
        return end;
    }

    /**
     * Puts octets on top.
     *
     * @return whether there was room for them
     */
    boolean push(byte[] octets) throws FileFailed {
        if (end + octets.length > MOST) {
            return false;
        }
        var below = Math.clamp(IN_MEMORY - end, 0, octets.length);
        if (below > 0) {
            grow((int) end + below);
            System.arraycopy(octets, 0, low, (int) end, below);
        }
        write(ByteBuffer.wrap(octets, below, octets.length - below), end + below - IN_MEMORY);
        end += octets.length;
        return true;
    }

    private void grow(int needed) {
        if (needed > low.length) {
            low = java.util.Arrays.copyOf(low, Math.min(IN_MEMORY, 2 * needed));
        }
    }

    private void write(ByteBuffer octets, long at) throws FileFailed {
        try {
            var position = at;
            while (octets.hasRemaining()) {
                position += scratch().write(octets, position);
            }
        } catch (IOException full) {
            throw failed(full);
        }
    }

    private FileChannel scratch() throws IOException {
        var channel = high;
        if (channel == null) {
            channel = local.scratch();
            high = channel;
        }
        return channel;
    }

    /** So many octets that lie at this place. */
    byte[] at(long place, int count) throws FileFailed {
        var octets = new byte[count];
        var below = Math.clamp(IN_MEMORY - place, 0, count);
        if (below > 0) {
            System.arraycopy(low, (int) place, octets, 0, below);
        }
        read(ByteBuffer.wrap(octets, below, count - below), place + below - IN_MEMORY);
        return octets;
    }

    private void read(ByteBuffer into, long at) throws FileFailed {
        try {
            var position = at;
            while (into.hasRemaining()) {
                var count = scratch().read(into, position);
                if (count < 0) {
                    throw new IOException("somebody cut the scratch file");
                }
                position += count;
            }
        } catch (IOException gone) {
            throw failed(gone);
        }
    }

    private static FileFailed failed(IOException trouble) {
        return new FileFailed(
                ExitCode.LOCAL_FILE,
                "The names the server lists do not fit into memory, and the directory for"
                        + " temporary files does not take them ("
                        + trouble.getMessage()
                        + "): make room there",
                trouble);
    }

    /** Takes off what lies at this place and above. */
    void cut(long place) {
        end = place;
        if (end <= IN_MEMORY) {
            close();
        }
    }

    @Override
    public void close() {
        if (high != null) {
            try {
                high.close();
            } catch (IOException unimportant) {
                // it had no name any more, and what it held is not wanted
            }
            high = null;
        }
    }
}
