package wherry.certs.authority;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Makes serial numbers that nobody can foretell. */
final class Serial {
    private static final int RANDOM_BITS = 152;

    private Serial() {}

    /** The bit above the random ones keeps it positive and 20 octets long. */
    static BigInteger next(SecureRandom random) {
        return new BigInteger(RANDOM_BITS, random).setBit(RANDOM_BITS);
    }
}
