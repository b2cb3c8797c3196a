package wherry.certs.keep;

import org.jspecify.annotations.Nullable;

import wherry.certs.authority.Bearer;
import wherry.certs.authority.BearerText;
import wherry.certs.authority.Branch;
import wherry.certs.authority.CannotIssue;
import wherry.protocol.keep.UnusableFile;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** A line of the register: a certificate that was issued, and whether it was revoked. */
public record Issued(Bearer bearer, BigInteger serial, Instant until, @Nullable Instant revoked) {
    private static final Pattern SERIAL = Pattern.compile("[0-9a-f]{1,40}");
    private static final int FIELDS = 5;

    /** A certificate that is not revoked. */
    public static Issued of(Bearer bearer, X509Certificate leaf) {
        return new Issued(bearer, leaf.getSerialNumber(), leaf.getNotAfter().toInstant(), null);
    }

    /** Since when it is revoked. */
    public Optional<Instant> since() {
        return Optional.ofNullable(revoked);
    }

    /** Whom its issuer vouches for. */
    public Branch branch() {
        return bearer.branch();
    }

    Issued revokedAt(Instant now) {
        return new Issued(bearer, serial, until, now);
    }

    String line() {
        return String.join(
                "\t",
                branch().text(),
                serial.toString(16),
                until.toString(),
                revoked == null ? "-" : revoked.toString(),
                bearer.text());
    }

    static Issued parse(String line) throws UnusableFile {
        var fields = line.split("\t", -1);
        if (fields.length == FIELDS && SERIAL.matcher(fields[1]).matches()) {
            try {
                var branch = Branch.parse(fields[0]).orElseThrow(() -> odd(line));
                return new Issued(
                        BearerText.parse(branch, fields[4]),
                        new BigInteger(fields[1], 16),
                        Instant.parse(fields[2]),
                        fields[3].equals("-") ? null : Instant.parse(fields[3]));
            } catch (DateTimeException | CannotIssue _) {
                throw odd(line);
            }
        }
        throw odd(line);
    }

    private static UnusableFile odd(String line) {
        return new UnusableFile("this line is none of a register: " + line);
    }
}
