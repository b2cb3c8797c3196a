package wherry.client.remote;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a server is.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record ServerAddress(String host, int port) {
    /** Where Wherry servers listen unless told otherwise. */
    public static final int USUAL_PORT = 9130;

    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]+)](?::([0-9]{1,5}))?");
    private static final Pattern NAMED = Pattern.compile("([^:\\[\\]@/\\s]+)(?::([0-9]{1,5}))?");
    private static final Pattern BARE_IPV6 =
            Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[^@/\\s]*");

    /** HOST, HOST:PORT, [V6], [V6]:PORT or a bare IPv6 address; empty when it is none of them. */
    public static Optional<ServerAddress> parse(String text) {
        for (var shape : new Pattern[] {BRACKETED, NAMED}) {
            var matcher = shape.matcher(text);
            if (matcher.matches()) {
                return of(matcher.group(1), matcher.group(2));
            }
        }
        return BARE_IPV6.matcher(text).matches()
                ? Optional.of(new ServerAddress(text, USUAL_PORT))
                : Optional.empty();
    }

    private static Optional<ServerAddress> of(String host, String digits) {
        var port = digits == null ? USUAL_PORT : Integer.parseInt(digits);
        return port >= 1 && port <= 65535
                ? Optional.of(new ServerAddress(host, port))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
