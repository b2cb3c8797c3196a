package wherry.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the server listens, as an operator writes it: {@code HOST:PORT}, {@code [::1]:9130}, or
 * {@code *:9130} for every address, IPv6 and IPv4 alike.
 */
record ListenAddress(String host, int port) {
    static final int DEFAULT_PORT = 9130;
    private static final Pattern SPELLED =
            Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]\\s]+)(?::([0-9]{1,5}))?");
    private static final int HIGHEST_PORT = 65_535;

    /** The address this text spells; empty when it spells none. */
    static Optional<ListenAddress> parse(String text) {
        var matcher = SPELLED.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var port = matcher.group(2) == null ? DEFAULT_PORT : Integer.parseInt(matcher.group(2));
        return port > HIGHEST_PORT
                ? Optional.empty()
                : Optional.of(new ListenAddress(matcher.group(1), port));
    }

    /** For binding. An unknown host is found out here. */
    InetSocketAddress resolve() throws UnknownHostException {
        return host.equals("*") || host.equals("[::]")
                ? new InetSocketAddress(port)
                : new InetSocketAddress(InetAddress.getByName(host), port);
    }

    /** The same host with another port: the one a free choice has led to. */
    ListenAddress withPort(int chosen) {
        return new ListenAddress(host, chosen);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
