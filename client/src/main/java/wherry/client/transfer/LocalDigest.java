package wherry.client.transfer;

import wherry.client.remote.FileFailed;
import wherry.protocol.Digest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The digest of a part of a local file. */
final class LocalDigest {
    private static final int PIECE = 256 * 1024;

    private LocalDigest() {}

    /** Of its octets from one (inclusive) to another; of fewer if it ends before. */
    static String of(Path file, Digest digest, long from, long to) throws FileFailed {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var running = digest.begin();
            var piece = ByteBuffer.allocate(Math.clamp(to - from, 1, PIECE));
            var count = 0;
            for (var at = from; at < to && count >= 0; at += count) {
                piece.clear().limit((int) Math.min(piece.capacity(), to - at));
                count = channel.read(piece, at);
                running.update(piece.array(), 0, Math.max(count, 0));
            }
            return running.hex();
        } catch (IOException trouble) {
            throw LocalTrouble.of(file, trouble);
        }
    }
}
