// From a host's name to its addresses, IPv4 and IPv6, and whether something listens there.
// Run:  java Lookup.java HOST [PORT]
// See:  a name may have many addresses of both kinds; a good client tries them all, in order.

static final int PATIENCE_MILLIS = 2_000;

void main(String[] arguments) {
    if (arguments.length < 1 || arguments.length > 2) {
        System.err.println("usage: java Lookup.java HOST [PORT]");
        System.exit(1);
    }
    try {
        var reached = arguments.length == 1;
        for (var address : InetAddress.getAllByName(arguments[0])) {
            var kind = address instanceof Inet6Address ? "IPv6" : "IPv4";
            var place = address.isLoopbackAddress() ? ", this machine itself" : "";
            IO.println(kind + " " + address.getHostAddress() + place);
            if (arguments.length == 2) {
                reached |=
                        isReached(new InetSocketAddress(address, Integer.parseInt(arguments[1])));
            }
        }
        System.exit(reached ? 0 : 1);
    } catch (UnknownHostException unknown) {
        System.err.println(
                "nobody knows a host " + arguments[0] + ": is the name right, and the network up?");
        System.exit(1);
    } catch (IllegalArgumentException wrong) {
        System.err.println("a port is a number from 1 to 65535");
        System.exit(1);
    }
}

boolean isReached(InetSocketAddress place) {
    try (var line = new Socket()) {
        line.connect(place, PATIENCE_MILLIS);
        IO.println("    somebody listens on port " + place.getPort());
        return true;
    } catch (IOException refused) {
        IO.println("    nobody on port " + place.getPort() + ": " + refused.getMessage());
        return false;
    }
}
