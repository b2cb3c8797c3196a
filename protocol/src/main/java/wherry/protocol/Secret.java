package wherry.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** A password or an account: octets that never print themselves and can be wiped. */
public final class Secret {
    private final byte[] octets;

    private Secret(byte[] octets) {
        this.octets = octets;
    }

    /** A secret holding a copy of these octets. */
    public static Secret of(byte[] octets) {
        return new Secret(octets.clone());
    }

    /** A secret holding the UTF-8 octets of these characters; the caller still owns the array. */
    public static Secret of(char[] characters) {
        var encoder = StandardCharsets.UTF_8.newEncoder();
        var encoded =
                ByteBuffer.allocate((int) Math.ceil(characters.length * encoder.maxBytesPerChar()));
        encoder.encode(CharBuffer.wrap(characters), encoded, true);
        var octets = Arrays.copyOf(encoded.array(), encoded.position());
        Arrays.fill(encoded.array(), (byte) 0);
        return new Secret(octets);
    }

    /**
     * A secret holding the UTF-8 octets of this text: for tests and words that are public anyway.
     */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the octets, for the wire and for hashing only. */
    public byte[] reveal() {
        return octets.clone();
    }

    /** How many octets it has. */
    public int length() {
        return octets.length;
    }

    /** Overwrites the octets; the secret is of no use afterwards. */
    public void wipe() {
        Arrays.fill(octets, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(octets, secret.octets);
    }

    @Override
    public int hashCode() {
        return 0; // a hash of the content would tell about the content
    }

    @Override
    public String toString() {
        return "<secret>";
    }
}
