package wherry.protocol.keep;

import wherry.protocol.Secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A password or account on disk or on standard input: one line, whose line end is not part of it.
 */
public final class SecretFile {
    /** The longest password or account: 1,024 octets. */
    public static final int LONGEST = 1024;

    private SecretFile() {}

    /** The secret in a file that only its owner can use. */
    public static Secret read(Path file) throws UnusableFile {
        return oneLine(PrivateFile.read(file), file.toString());
    }

    /** The secret that comes on a stream, up to its end; for {@code -} as a file name. */
    public static Secret read(InputStream in) throws IOException {
        return oneLine(in.readNBytes(LONGEST + 3), "standard input");
    }

    private static Secret oneLine(byte[] content, String where) throws UnusableFile {
        var length = content.length;
        if (length > 0 && content[length - 1] == '\n') {
            length--;
            if (length > 0 && content[length - 1] == '\r') {
                length--;
            }
        }
        var line = Arrays.copyOf(content, length);
        Arrays.fill(content, (byte) 0);
        try {
            return Secret.of(checked(line, where));
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private static byte[] checked(byte[] line, String where) throws UnusableFile {
        if (line.length == 0) {
            throw new UnusableFile(where + " holds no password: write it there as one line");
        }
        if (line.length > LONGEST) {
            throw new UnusableFile(
                    where + " holds more than " + LONGEST + " octets: that cannot be a password");
        }
        for (var octet : line) {
            if (octet == '\n' || octet == '\r' || octet == 0) {
                throw new UnusableFile(
                        where + " holds more than one line: keep just the password in it");
            }
        }
        return line;
    }
}
