package wherry.client.remote;

import wherry.protocol.Printable;
import wherry.protocol.tls.Pin;

import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a server shows whom nobody knows. Nothing of it has been proved. */
public record Stranger(X509Certificate certificate) {
    /** The key by which it would be known. */
    public Pin pin() {
        return Pin.of(certificate);
    }

    /** A few lines for a person, each with its end. */
    @Override
    public String toString() {
        return "  key      "
                + pin()
                + "\n  for      "
                + Trust.names(certificate)
                + "\n  issuer   "
                + Printable.of(certificate.getIssuerX500Principal().getName())
                + "\n  valid    "
                + day(certificate.getNotBefore())
                + " to "
                + day(certificate.getNotAfter())
                + "\n";
    }

    private static LocalDate day(java.util.Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
    }
}
