// A client for the daytime server of RFC 867.
// Run:  java DaytimeAsk.java tcp|udp HOST PORT
// See:  over a stream one reads to its end; by packets it is one out, one in, or a time-out.

static final int PATIENCE_MILLIS = 3_000;
static final int LONGEST = 512;

void main(String[] arguments) {
    if (arguments.length != 3 || !List.of("tcp", "udp").contains(arguments[0])) {
        System.err.println("usage: java DaytimeAsk.java tcp|udp HOST PORT");
        System.exit(1);
    }
    try {
        var server = new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2]));
        if (server.isUnresolved()) {
            throw new UnknownHostException("nobody knows a host of that name");
        }
        var said = arguments[0].equals("tcp") ? byStream(server) : byPacket(server);
        var words = new String(said, StandardCharsets.US_ASCII).strip();
        IO.println(words.replaceAll("[^ -~]", "?")); // what a stranger says may move the cursor
    } catch (IOException | IllegalArgumentException trouble) {
        var isNobody = trouble instanceof PortUnreachableException; // the other machine says so
        var why = isNobody ? "nobody is at port " + arguments[2] : trouble.getMessage();
        System.err.println("no time from " + arguments[1] + ": " + why);
        System.exit(1);
    }
}

byte[] byStream(InetSocketAddress server) throws IOException {
    try (var line = new Socket()) {
        line.connect(server, PATIENCE_MILLIS);
        line.setSoTimeout(PATIENCE_MILLIS);
        return line.getInputStream().readNBytes(LONGEST); // a server that never stops is cut
    }
}

byte[] byPacket(InetSocketAddress server) throws IOException {
    try (var socket = new DatagramSocket()) {
        socket.connect(server);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.send(new DatagramPacket(new byte[1], 1)); // of no octet, a JDK sends nothing
        var answer = new DatagramPacket(new byte[LONGEST], LONGEST);
        socket.receive(answer);
        return Arrays.copyOf(answer.getData(), answer.getLength());
    }
}
