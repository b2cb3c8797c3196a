package wherry.server.session;

import wherry.protocol.Netascii;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * How long a file is on the wire in TYPE A: read once for its length before a single octet is
 * promised.
 */
final class TextMeasure {
    private static final int CHUNK = 64 * 1024;

    private TextMeasure() {}

    /**
     * The octets it becomes on the wire; empty when type A cannot carry it. The download is
     * rewound.
     */
    static OptionalLong wireSize(FileStore.Download download) throws FileRefused {
        var machine = new Netascii.ToWire();
        var chunk = new byte[CHUNK];
        var length = 0L;
        int count;
        while ((count = download.read(ByteBuffer.wrap(chunk))) >= 0) {
            length += machine.convert(chunk, count).length;
            if (machine.sawEightBit()) {
                return OptionalLong.empty();
            }
        }
        download.startAt(0);
        return OptionalLong.of(length + machine.finish().length);
    }
}
