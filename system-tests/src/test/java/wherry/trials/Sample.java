package wherry.trials;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Content that describes itself: a header, octets that follow from it, and a digest of both. A file
 * that was appended to holds several, one after the other.
 *
 * @param writer who wrote it
 * @param version a number that no other sample of the trial has
 * @param length octets between header and digest
 */
record Sample(long writer, long version, int length) {
    private static final long MAGIC = 0x57686572727921AL;
    private static final int HEADER = 32;
    private static final int DIGEST = 32;

    /** All of it. */
    byte[] octets() {
        var all = ByteBuffer.allocate(HEADER + length + DIGEST);
        var body = new byte[length];
        new Random(version).nextBytes(body);
        all.putLong(MAGIC).putLong(writer).putLong(version).putLong(length).put(body);
        return all.put(digest(all.array(), 0, HEADER + length)).array();
    }

    /** Whether this is how it begins. */
    boolean begins(byte[] content) {
        var head = ByteBuffer.allocate(HEADER).putLong(MAGIC).putLong(writer).putLong(version);
        var first = Math.min(HEADER, content.length);
        return Arrays.equals(head.putLong(length).array(), 0, first, content, 0, first)
                && content.length <= HEADER + length + DIGEST
                && Arrays.equals(Arrays.copyOf(octets(), content.length), content);
    }

    /**
     * The samples a file holds.
     *
     * @throws IOException when it holds anything else, or not the whole of one
     */
    static List<Sample> in(byte[] content) throws IOException {
        var found = new ArrayList<Sample>();
        var at = 0;
        do {
            var sample = at(content, at);
            found.add(sample);
            at += HEADER + sample.length + DIGEST;
        } while (at < content.length);
        return found;
    }

    private static Sample at(byte[] content, int start) throws IOException {
        var left = content.length - start;
        if (left < HEADER + DIGEST) {
            throw torn(content, start);
        }
        var header = ByteBuffer.wrap(content, start, HEADER);
        var isOurs = header.getLong() == MAGIC;
        var writer = header.getLong();
        var version = header.getLong();
        var length = header.getLong();
        if (!isOurs || length < 0 || length > left - HEADER - DIGEST) {
            throw torn(content, start);
        }
        var end = start + HEADER + (int) length;
        var trailer = Arrays.copyOfRange(content, end, end + DIGEST);
        if (!Arrays.equals(trailer, digest(content, start, HEADER + (int) length))) {
            throw torn(content, start);
        }
        return new Sample(writer, version, (int) length);
    }

    private static IOException torn(byte[] content, int start) {
        return new IOException("torn: no whole sample at octet " + start + " of " + content.length);
    }

    private static byte[] digest(byte[] octets, int start, int length) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(octets, start, length);
            return sha.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
