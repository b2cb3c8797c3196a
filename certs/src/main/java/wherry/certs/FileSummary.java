package wherry.certs;

import wherry.certs.authority.CannotIssue;
import wherry.certs.authority.KeyType;
import wherry.certs.authority.SigningRequest;
import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.Pin;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What stands in a PEM file: certificates, requests and revocation lists. */
final class FileSummary {
    private FileSummary() {}

    static List<Sheet> of(Path file, Instant now)
            throws UnusableFile, CannotIssue, CertificateParsingException {
        var text = PrivateFile.readPublic(file);
        var sheets = new ArrayList<Sheet>();
        for (var der : Papers.requests(text, file)) {
            sheets.add(of(SigningRequest.read(der)));
        }
        for (var der : Pem.blocks(text, "X509 CRL", file.toString())) {
            sheets.add(of(list(der, file), now));
        }
        if (sheets.isEmpty() || !Pem.blocks(text, "CERTIFICATE", file.toString()).isEmpty()) {
            for (var certificate : Pem.certificates(text, file.toString())) {
                sheets.add(CertificateSummary.of(certificate, now));
            }
        }
        return sheets;
    }

    private static Sheet of(SigningRequest request) {
        var sheet = new Sheet();
        sheet.add("kind", "request");
        sheet.add("asks for", request.bearer().text());
        sheet.add("from", "the authority for " + request.bearer().branch().text());
        sheet.add("key", KeyType.describe(request.key()));
        sheet.add("pin", Pin.of(request.key()).toString());
        return sheet;
    }

    private static Sheet of(X509CRL list, Instant now) {
        var sheet = new Sheet();
        sheet.add("kind", "revocation list");
        sheet.add("issuer", list.getIssuerX500Principal().toString());
        sheet.add("valid from", list.getThisUpdate().toInstant().toString());
        if (list.getNextUpdate() != null) {
            var end = list.getNextUpdate().toInstant();
            var left = Duration.between(now, end).toDays();
            var text = now.isAfter(end) ? " (out of date)" : " (" + left + " days left)";
            sheet.add("valid until", end + text, end.toString());
            sheet.add("days left", Math.max(0, left));
        }
        sheet.add("signature", list.getSigAlgName());
        sheet.add("revoked", serials(list), CertificateSummary::shown, "none");
        return sheet;
    }

    private static List<BigInteger> serials(X509CRL list) {
        var entries = list.getRevokedCertificates();
        return (entries == null ? Set.<X509CRLEntry>of() : entries)
                .stream()
                        .sorted(Comparator.comparing(X509CRLEntry::getRevocationDate))
                        .map(X509CRLEntry::getSerialNumber)
                        .toList();
    }

    private static X509CRL list(byte[] der, Path file) throws UnusableFile {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            return (X509CRL) factory.generateCRL(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException broken) {
            throw new UnusableFile(file + " holds a list that cannot be read", broken);
        }
    }
}
