package wherry.server.listen;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Where callers come from, as far as they can be told apart: an IPv4 address, or the first 64 bits
 * of an IPv6 address, because whoever has one of those has them all.
 */
final class Source {
    private static final int GROUPS = 4;

    private Source() {}

    /** What stands for this address. */
    static String of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        var octets = address.getAddress();
        var text = new StringBuilder();
        for (var i = 0; i < GROUPS; i++) {
            var group = (octets[2 * i] & 0xff) << 8 | (octets[2 * i + 1] & 0xff);
            text.append(Integer.toHexString(group)).append(':');
        }
        return text + ":/64";
    }
}
