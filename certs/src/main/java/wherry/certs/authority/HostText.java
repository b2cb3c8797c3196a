package wherry.certs.authority;

import wherry.protocol.Printable;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads hosts as people type them, and tells them what to type when they type something else. */
public final class HostText {
    private static final int LONGEST_NAME = 253;
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}]");
    private static final Pattern WITH_PORT = Pattern.compile("(\\[.*]|[^:\\[\\]]*):\\d*");
    private static final Pattern OCTET = Pattern.compile("\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5]");
    private static final Pattern QUAD =
            Pattern.compile("(?:(?:" + OCTET + ")\\.){3}(?:" + OCTET + ")");
    private static final Pattern NUMBER_AT_END = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

    /** Letters that the older and the newer rules for international names spell differently. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u03c2\u200c\u200d]");

    private HostText() {}

    /**
     * A host from its text: a DNS name, an IPv4 address, or an IPv6 address with or without
     * brackets.
     *
     * @throws CannotIssue when it is neither; the message says what to write instead
     */
    public static Host parse(String typed) throws CannotIssue {
        refuseWhatIsMoreThanAHost(typed);
        var bare = withoutBrackets(typed);
        if (bare.indexOf(':') >= 0 || bare.length() < typed.length()) {
            return checked(typed, address6(typed, bare));
        }
        if (QUAD.matcher(bare).matches()) {
            return checked(typed, InetAddress.ofLiteral(bare));
        }
        return new Host.Dns(name(typed));
    }

    private static void refuseWhatIsMoreThanAHost(String typed) throws CannotIssue {
        if (typed.isBlank()) {
            throw new CannotIssue(
                    "a host is empty: write the name or address that clients connect to");
        }
        if (BLANK.matcher(typed).find()) {
            throw refused(typed, "has a blank in it: name each host by itself");
        }
        if (typed.contains("/")) {
            throw refused(
                    typed, "is a URL or a path: write the host alone, such as files.example.org");
        }
        if (typed.contains("@")) {
            throw refused(typed, "names a user: write only what follows the @");
        }
        if (typed.contains("*")) {
            throw refused(typed, "is a wildcard: name each host by itself");
        }
        var port = WITH_PORT.matcher(typed);
        if (port.matches()) {
            throw refused(
                    typed, "has a port: write '" + Printable.of(port.group(1)) + "' without it");
        }
        if (typed.contains("%")) {
            throw refused(typed, "has a zone: write the address without what follows the %");
        }
    }

    private static String withoutBrackets(String typed) {
        return typed.startsWith("[") && typed.endsWith("]")
                ? typed.substring(1, typed.length() - 1)
                : typed;
    }

    private static InetAddress address6(String typed, String bare) throws CannotIssue {
        try {
            if (bare.indexOf(':') >= 0 && bare.indexOf('[') < 0) {
                return InetAddress.ofLiteral(bare);
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw refused(typed, "is no IPv6 address: write one such as 2001:db8::1, or a name");
    }

    private static Host checked(String typed, InetAddress address) throws CannotIssue {
        if (address.isAnyLocalAddress()) {
            throw refused(
                    typed,
                    "is where a server listens, not where clients find it: write the name or"
                            + " address that they connect to");
        }
        if (address.isMulticastAddress()) {
            throw refused(typed, "is a multicast address: write the address of one server");
        }
        return new Host.Address(address);
    }

    private static String name(String typed) throws CannotIssue {
        if (AMBIGUOUS.matcher(typed).find()) {
            throw refused(
                    typed,
                    "is spelled in two ways by two standards: write its ASCII form, which begins"
                            + " with xn--");
        }
        String ascii;
        try {
            ascii = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            throw notAName(typed);
        }
        var name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (NUMBER_AT_END.matcher(name).matches()) {
            throw refused(
                    typed, "is no IPv4 address: write four numbers up to 255, such as 192.0.2.1");
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.contains("..")) {
            throw notAName(typed);
        }
        return name;
    }

    private static CannotIssue notAName(String typed) {
        return refused(
                typed,
                "is no host name: write labels of up to 63 letters, digits and inner hyphens,"
                        + " with dots between them, such as files.example.org");
    }

    private static CannotIssue refused(String typed, String why) {
        return new CannotIssue("host '" + Printable.of(typed) + "' " + why);
    }
}
