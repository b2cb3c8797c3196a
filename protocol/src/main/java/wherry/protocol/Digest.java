package wherry.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A digest of file octets: it travels behind them (extension DIGEST), and HASH asks for it. On the
 * wire it is lower-case hexadecimal digits.
 */
public enum Digest {
    /** CRC-32C (RFC 3720, 12.1): finds what went wrong by chance. */
    CRC32C("crc32c", 8) {
        @Override
        public Running begin() {
            return new RunningCrc();
        }
    },
    /** SHA-256 (FIPS 180-4): finds what somebody changed on purpose, too. */
    SHA_256("sha-256", 64) {
        @Override
        public Running begin() {
            return new RunningSha();
        }
    };

    private final String word;
    private final int digits;

    Digest(String word, int digits) {
        this.word = word;
        this.digits = digits;
    }

    /** Its name on the wire. */
    public String word() {
        return word;
    }

    /** How many hexadecimal digits it has. */
    public int digits() {
        return digits;
    }

    /** The digest of that name, in any letter case. */
    public static Optional<Digest> named(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        for (var digest : values()) {
            if (digest.word.equals(lower)) {
                return Optional.of(digest);
            }
        }
        return Optional.empty();
    }

    /** The digest of no octet yet. */
    public abstract Running begin();

    /** A digest that grows with the octets it is shown. */
    public sealed interface Running {
        /** So many octets of the array, from this one on, come next. */
        void update(byte[] octets, int offset, int count);

        /** The digest of all octets so far, which are all: it must not grow any more. */
        String hex();
    }

    private static final class RunningCrc implements Running {
        private final CRC32C crc = new CRC32C();

        @Override
        public void update(byte[] octets, int offset, int count) {
            crc.update(octets, offset, count);
        }

        @Override
        public String hex() {
            return HexFormat.of().toHexDigits((int) crc.getValue());
        }
    }

    private static final class RunningSha implements Running {
        private final MessageDigest sha;

        private RunningSha() {
            try {
                sha = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java has SHA-256", impossible);
            }
        }

        @Override
        public void update(byte[] octets, int offset, int count) {
            sha.update(octets, offset, count);
        }

        @Override
        public String hex() {
            return HexFormat.of().formatHex(sha.digest());
        }
    }
}
