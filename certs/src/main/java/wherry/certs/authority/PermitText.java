package wherry.certs.authority;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;

import wherry.protocol.Printable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Limits of an authority as people write and read them: DNS names, and ranges of addresses. */
final class PermitText {
    private static final Pattern RANGE = Pattern.compile("(.+)/(\\d{1,3})");

    private PermitText() {}

    /** A name constraint: a DNS name, an address, or an address and the length of its prefix. */
    static GeneralName parse(String typed) throws CannotIssue {
        var range = RANGE.matcher(typed);
        if (!range.matches()) {
            return switch (HostText.parse(typed)) {
                case Host.Dns(var name) -> new GeneralName(GeneralName.dNSName, name);
                case Host.Address(var address) -> addresses(address.getAddress(), -1, typed);
            };
        }
        if (HostText.parse(range.group(1)) instanceof Host.Address(var address)) {
            return addresses(address.getAddress(), Integer.parseInt(range.group(2)), typed);
        }
        throw refused(typed, "only addresses have a prefix length");
    }

    private static GeneralName addresses(byte[] octets, int prefix, String typed)
            throws CannotIssue {
        var bits = octets.length * 8;
        if (prefix > bits) {
            throw refused(typed, "such an address has " + bits + " bits");
        }
        var kept = prefix < 0 ? bits : prefix;
        var both = new byte[2 * octets.length];
        for (var bit = 0; bit < kept; bit++) {
            var mask = 0x80 >> (bit % 8);
            both[bit / 8] |= (byte) (octets[bit / 8] & mask);
            both[octets.length + bit / 8] |= (byte) mask;
        }
        return new GeneralName(GeneralName.iPAddress, new DEROctetString(both));
    }

    /** A name in a certificate or a limit, for people. */
    static String shown(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> "DNS:" + Printable.of(name.getName().toString());
            case GeneralName.uniformResourceIdentifier ->
                    "URI:" + Printable.of(name.getName().toString());
            case GeneralName.iPAddress -> "IP:" + range(name);
            default -> "other:" + name.getTagNo();
        };
    }

    private static String range(GeneralName name) {
        var octets = ASN1OctetString.getInstance(name.getName()).getOctets();
        var isRange = octets.length == 8 || octets.length == 32;
        var length = isRange ? octets.length / 2 : octets.length;
        try {
            var address = InetAddress.getByAddress(Arrays.copyOf(octets, length));
            var text = new Host.Address(address).text();
            return isRange ? text + "/" + ones(octets, length) : text;
        } catch (UnknownHostException _) {
            return "of a wrong length";
        }
    }

    private static int ones(byte[] octets, int from) {
        var ones = 0;
        for (var i = from; i < octets.length; i++) {
            ones += Integer.bitCount(octets[i] & 0xff);
        }
        return ones;
    }

    private static CannotIssue refused(String typed, String why) {
        return new CannotIssue(
                "'"
                        + Printable.of(typed)
                        + "' is no limit: "
                        + why
                        + "; write a name such as example.org, or addresses such as 10.0.0.0/8");
    }
}
