package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Saved;
import wherry.protocol.Digest;

/**
 * How a file is known to be whole on the other side.
 *
 * @param verified whether both ends have computed the same digest of it
 * @param digest which one; null where none was told for the whole file
 * @param hex the digest itself; empty where there is none
 * @param generation the number the server gave it; 0 when it told none
 * @param resumed so many of its octets were moved by an earlier attempt
 * @param attempts how often it was begun
 */
public record Evidence(
        boolean verified,
        @Nullable Digest digest,
        String hex,
        int generation,
        long resumed,
        int attempts) {

    /** Nothing but the other side's word for it. */
    public static final Evidence WORD = new Evidence(false, null, "", 0, 0, 1);

    /** Both ends agree on this digest. */
    public static Evidence of(Digest digest, String hex) {
        return new Evidence(true, digest, hex, 0, 0, 1);
    }

    /** What a server has said of a file that was proven as it was stored. */
    static Evidence of(Digest digest, Saved saved, String sent, long resumed) {
        var hex = resumed == 0 ? saved.digest(digest) : null;
        var proof = hex == null ? inParts(resumed) : of(digest, hex);
        return proof.generation(saved.generation(sent));
    }

    /** Both ends agreed on the parts it was moved in. */
    public static Evidence inParts(long resumed) {
        return new Evidence(true, null, "", 0, resumed, 1);
    }

    /** The same, with the number the server gave. */
    public Evidence generation(int number) {
        return new Evidence(verified, digest, hex, number, resumed, attempts);
    }

    /** The same, begun so often. */
    Evidence attempts(int count) {
        return new Evidence(verified, digest, hex, generation, resumed, count);
    }
}
