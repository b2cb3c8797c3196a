package wherry.system;

import java.util.Random;

/** File contents that look like nothing. */
public final class Content {
    private static final long SEED = 913;

    private Content() {}

    /** So many octets, the same ones each time. */
    public static byte[] of(int octets) {
        var content = new byte[octets];
        new Random(SEED + octets).nextBytes(content);
        return content;
    }
}
