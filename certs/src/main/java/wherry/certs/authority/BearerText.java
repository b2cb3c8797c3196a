package wherry.certs.authority;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

import wherry.protocol.Printable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads whom a certificate, a request or a line of the register is for; refuses all that is odd.
 */
public final class BearerText {
    private BearerText() {}

    /** As {@link Bearer#text()} writes it. */
    public static Bearer parse(Branch branch, String text) throws CannotIssue {
        return switch (branch) {
            case SERVERS -> Bearer.server(List.of(text.split(",", -1)));
            case CLIENTS -> Bearer.user(userId(text));
        };
    }

    /** As it stands in a certificate. */
    public static Bearer of(X509Certificate certificate) throws CannotIssue {
        var extension = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
        if (extension == null) {
            throw odd("has no alternative names");
        }
        try {
            return of(GeneralNames.getInstance(ASN1OctetString.getInstance(extension).getOctets()));
        } catch (IllegalArgumentException _) {
            throw odd("has alternative names that cannot be read");
        }
    }

    /** Hosts and addresses only, or one user only. */
    static Bearer of(GeneralNames names) throws CannotIssue {
        var all = names.getNames();
        if (all.length == 1 && all[0].getTagNo() == GeneralName.uniformResourceIdentifier) {
            return Bearer.user(userId(all[0].getName().toString()));
        }
        var hosts = new ArrayList<String>();
        for (var name : all) {
            hosts.add(host(name));
        }
        return Bearer.server(hosts);
    }

    private static String userId(String uri) throws CannotIssue {
        if (!uri.startsWith(Bearer.USER_PREFIX)) {
            throw odd("names '" + Printable.of(uri) + "', which is no " + Bearer.USER_PREFIX);
        }
        return uri.substring(Bearer.USER_PREFIX.length());
    }

    private static String host(GeneralName name) throws CannotIssue {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> name.getName().toString();
            case GeneralName.iPAddress -> address(name);
            case GeneralName.uniformResourceIdentifier ->
                    throw odd("names a user beside other names");
            default -> throw odd("has a name of a kind that is not issued here");
        };
    }

    private static String address(GeneralName name) throws CannotIssue {
        try {
            var octets = ASN1OctetString.getInstance(name.getName()).getOctets();
            return InetAddress.getByAddress(octets).getHostAddress();
        } catch (UnknownHostException _) {
            throw odd("has an address of a wrong length");
        }
    }

    private static CannotIssue odd(String what) {
        return new CannotIssue(
                "it "
                        + what
                        + ": name hosts and addresses, or one user as "
                        + Bearer.USER_PREFIX
                        + "NAME");
    }
}
