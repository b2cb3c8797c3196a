package wherry.certs.keep;

import wherry.certs.authority.CannotIssue;
import wherry.certs.authority.IssuingAuthority;
import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pem;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.time.Instant;
import java.util.List;

/** The revocation lists of both issuing authorities, one after the other in one PEM file. */
public final class RevocationFile {
    private RevocationFile() {}

    /** Writes fresh lists in place of those that are there. */
    public static void write(
            Path file, List<IssuingAuthority> authorities, Register register, Terms terms)
            throws UnusableFile, CannotIssue {
        var text = new StringBuilder();
        for (var authority : authorities) {
            var revoked = register.revoked(authority.branch(), terms.now());
            var list = authority.revocationList(revoked, register.lists(), terms.days());
            try {
                text.append(Pem.block("X509 CRL", list.getEncoded()));
            } catch (CRLException impossible) {
                throw new IllegalStateException("a list that was made is encoded", impossible);
            }
        }
        PrivateFile.replacePublic(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** When lists are made and for how many days they hold. */
    public record Terms(Instant now, int days) {}
}
