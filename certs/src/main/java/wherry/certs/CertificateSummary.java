package wherry.certs;

import wherry.certs.authority.CannotIssue;
import wherry.certs.authority.HostText;
import wherry.protocol.tls.Pin;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A certificate in lines for people: a label, then what stands there. */
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

    static List<String> of(X509Certificate certificate, Instant now)
            throws CertificateParsingException {
        var lines = new ArrayList<String>();
        lines.add(line("subject", certificate.getSubjectX500Principal().toString()));
        lines.add(line("issuer", certificate.getIssuerX500Principal().toString()));
        lines.add(line("names", names(certificate)));
        lines.add(line("serial", hex(certificate.getSerialNumber().toByteArray())));
        lines.add(line("valid from", certificate.getNotBefore().toInstant().toString()));
        lines.add(line("valid until", end(certificate, now)));
        lines.add(line("key", key(certificate)));
        lines.add(line("key usage", keyUsage(certificate)));
        lines.add(line("purpose", purposes(certificate)));
        lines.add(line("authority", authority(certificate.getBasicConstraints())));
        lines.add(line("signature", certificate.getSigAlgName()));
        lines.add(line("pin", Pin.of(certificate).toString()));
        return lines;
    }

    private static String line(String label, String text) {
        return "%-12s %s".formatted(label, text);
    }

    private static String names(X509Certificate certificate) throws CertificateParsingException {
        var names = certificate.getSubjectAlternativeNames();
        return names == null
                ? "none"
                : names.stream().map(CertificateSummary::name).collect(Collectors.joining(", "));
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

    private static String hex(byte[] octets) {
        return HexFormat.ofDelimiter(":").formatHex(octets);
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

    private static String key(X509Certificate certificate) {
        return switch (certificate.getPublicKey()) {
            case ECKey curve -> "EC P-" + curve.getParams().getOrder().bitLength();
            case EdECKey edwards -> edwards.getParams().getName();
            case RSAKey rsa -> "RSA " + rsa.getModulus().bitLength() + " bits";
            default -> certificate.getPublicKey().getAlgorithm();
        };
    }

    private static String keyUsage(X509Certificate certificate) {
        var uses = certificate.getKeyUsage();
        if (uses == null) {
            return "any";
        }
        return IntStream.range(0, Math.min(uses.length, KEY_USES.size()))
                .filter(i -> uses[i])
                .mapToObj(KEY_USES::get)
                .collect(Collectors.joining(", "));
    }

    private static String purposes(X509Certificate certificate) throws CertificateParsingException {
        var purposes = certificate.getExtendedKeyUsage();
        return purposes == null
                ? "any"
                : purposes.stream()
                        .map(CertificateSummary::purpose)
                        .collect(Collectors.joining(", "));
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
            default -> "yes, with up to " + pathLength + " authorities below it";
        };
    }
}
