package wherry.server.session;

import wherry.protocol.Digest;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Digests that are computed while the octets move, so that nothing is read twice. */
final class Sums {
    private final Map<Digest, Digest.Running> running = new EnumMap<>(Digest.class);

    Sums(Set<Digest> wanted) {
        wanted.forEach(digest -> running.put(digest, digest.begin()));
    }

    void update(byte[] octets, int count) {
        running.values().forEach(sum -> sum.update(octets, 0, count));
    }

    /** All of them in hexadecimal digits; once, at the end. */
    Map<Digest, String> hex() {
        Map<Digest, String> all = new EnumMap<>(Digest.class);
        running.forEach((digest, sum) -> all.put(digest, sum.hex()));
        return all;
    }
}
