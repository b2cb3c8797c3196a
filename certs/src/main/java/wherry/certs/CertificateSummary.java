package wherry.certs;

import wherry.certs.authority.CannotIssue;
import wherry.certs.authority.HostText;
import wherry.certs.authority.KeyType;
import wherry.certs.authority.Scope;
import wherry.protocol.tls.Pin;

import java.math.BigInteger;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** What stands in a certificate. */
final class CertificateSummary {
    private static final List<String> KEY_USES =
            List.of(
                    "digitalSignature",
                    "nonRepudiation",
                    "keyEncipherment",
                    "dataEncipherment",
                    "keyAgreement",
                    "keyCertSign",
                    "cRLSign",
                    "encipherOnly",
                    "decipherOnly");

    private CertificateSummary() {}

    static Sheet of(X509Certificate certificate, Instant now) throws CertificateParsingException {
        var sheet = new Sheet();
        sheet.add("kind", "", "certificate");
        sheet.add("subject", certificate.getSubjectX500Principal().toString());
        sheet.add("issuer", certificate.getIssuerX500Principal().toString());
        sheet.add("names", names(certificate), "none");
        var serial = certificate.getSerialNumber();
        sheet.add("serial", shown(serial), serial.toString(16));
        sheet.add("valid from", certificate.getNotBefore().toInstant().toString());
        var end = certificate.getNotAfter().toInstant();
        sheet.add("valid until", end(certificate, now), end.toString());
        sheet.add("days left", Math.max(0, Duration.between(now, end).toDays()));
        sheet.add("key", KeyType.describe(certificate.getPublicKey()));
        sheet.add("key usage", keyUsage(certificate), "any");
        sheet.add("purpose", purposes(certificate), "any");
        sheet.add("authority", authority(certificate.getBasicConstraints()));
        var scope = Scope.of(certificate);
        if (!scope.isEverything()) {
            sheet.add("permits", scope.permits(), "all other kinds of names");
            sheet.add("excludes", scope.excludes(), "nothing");
        }
        sheet.add("signature", certificate.getSigAlgName());
        sheet.add("pin", Pin.of(certificate).toString());
        return sheet;
    }

    private static List<String> names(X509Certificate certificate)
            throws CertificateParsingException {
        var names = certificate.getSubjectAlternativeNames();
        return names == null ? List.of() : names.stream().map(CertificateSummary::name).toList();
    }

    private static String name(List<?> name) {
        var text = String.valueOf(name.get(1));
        return switch ((Integer) name.get(0)) {
            case 1 -> "email:" + text;
            case 2 -> "DNS:" + text;
            case 6 -> "URI:" + text;
            case 7 -> "IP:" + shortest(text);
            default -> "other:" + name.get(0);
        };
    }

    private static String shortest(String address) {
        try {
            return HostText.parse(address).text();
        } catch (CannotIssue _) {
            return address;
        }
    }

    /** A serial number as people know it from other tools. */
    static String shown(BigInteger serial) {
        return HexFormat.ofDelimiter(":").formatHex(serial.toByteArray());
    }

    private static String end(X509Certificate certificate, Instant now) {
        var end = certificate.getNotAfter().toInstant();
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return end + " (not valid yet)";
        }
        if (now.isAfter(end)) {
            return end + " (expired " + length(Duration.between(end, now)) + " ago)";
        }
        return end + " (" + length(Duration.between(now, end)) + " left)";
    }

    private static String length(Duration duration) {
        return duration.toDays() < 2 ? duration.toHours() + " h" : duration.toDays() + " days";
    }

    private static List<String> keyUsage(X509Certificate certificate) {
        var uses = certificate.getKeyUsage();
        if (uses == null) {
            return List.of();
        }
        return IntStream.range(0, Math.min(uses.length, KEY_USES.size()))
                .filter(i -> uses[i])
                .mapToObj(KEY_USES::get)
                .toList();
    }

    private static List<String> purposes(X509Certificate certificate)
            throws CertificateParsingException {
        var purposes = certificate.getExtendedKeyUsage();
        return purposes == null
                ? List.of()
                : purposes.stream().map(CertificateSummary::purpose).toList();
    }

    private static String purpose(String identifier) {
        return switch (identifier) {
            case "1.3.6.1.5.5.7.3.1" -> "serverAuth";
            case "1.3.6.1.5.5.7.3.2" -> "clientAuth";
            default -> identifier;
        };
    }

    private static String authority(int pathLength) {
        return switch (pathLength) {
            case -1 -> "no";
            case Integer.MAX_VALUE -> "yes, with any number of authorities below it";
            case 0 -> "yes, with no authority below it";
            case 1 -> "yes, with one tier of authorities below it";
            default -> "yes, with up to " + pathLength + " tiers of authorities below it";
        };
    }
}
