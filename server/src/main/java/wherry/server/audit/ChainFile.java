package wherry.server.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** One open file of the trail. What a crash or a full disk left half-written is cut off. */
final class ChainFile implements AutoCloseable {
    /** No line is longer: names have at most 4096 octets, and none takes more than six as JSON. */
    private static final int LONGEST = 256 * 1024;

    private final FileChannel channel;
    private final Object key;

    private ChainFile(FileChannel channel, Object key) {
        this.channel = channel;
        this.key = key;
    }

    /** Opens it for writing, owner-only; made if it is not there. */
    static ChainFile open(Path file) throws IOException {
        var channel = owned(file);
        try {
            return new ChainFile(channel, key(file));
        } catch (IOException trouble) {
            channel.close();
            throw trouble;
        }
    }

    static FileChannel owned(Path file) throws IOException {
        var options = Set.<OpenOption>of(READ, WRITE, CREATE, LinkOption.NOFOLLOW_LINKS);
        var ownerOnly = PosixFilePermissions.fromString("rw-------");
        return FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(ownerOnly));
    }

    private static Object key(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether the name still leads here; a program that rotates logs may have moved it away. */
    boolean isStill(Path file) throws IOException {
        try {
            return key(file).equals(key);
        } catch (NoSuchFileException moved) {
            return false;
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    /** The last whole line's place in the chain, if any; half a line after it is cut off. */
    Link tail() throws IOException {
        var size = channel.size();
        var from = Math.max(0, size - LONGEST);
        var text = text(from, (int) (size - from));
        var end = text.lastIndexOf('\n') + 1;
        if (end < text.length()) {
            channel.truncate(from + end);
        }
        return last(text.substring(0, end));
    }

    /** The same of a file that nobody writes to. */
    static Link tailOf(Path file) throws IOException {
        try (var channel = FileChannel.open(file, READ)) {
            var found = new ChainFile(channel, file);
            var from = Math.max(0, channel.size() - LONGEST);
            var text = found.text(from, (int) (channel.size() - from));
            return last(text.substring(0, text.lastIndexOf('\n') + 1));
        }
    }

    private static Link last(String lines) {
        if (lines.isEmpty()) {
            return Link.NONE;
        }
        var begin = lines.lastIndexOf('\n', lines.length() - 2) + 1;
        return Link.of(lines.substring(begin, lines.length() - 1))
                .map(Link.Read::link)
                .orElse(Link.NONE);
    }

    private String text(long from, int count) throws IOException {
        var octets = ByteBuffer.allocate(count);
        while (octets.hasRemaining() && channel.read(octets, from + octets.position()) >= 0) {
            // a read may give less than asked for
        }
        return new String(octets.array(), 0, octets.position(), ISO_8859_1);
    }

    /** Adds these lines at the end: all of them, or, where the disk is full, none. */
    void append(String lines) throws IOException {
        var end = channel.size();
        var octets = ByteBuffer.wrap(lines.getBytes(ISO_8859_1));
        try {
            while (octets.hasRemaining()) {
                channel.write(octets, end + octets.position());
            }
        } catch (IOException trouble) {
            channel.truncate(end);
            throw trouble;
        }
    }

    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
