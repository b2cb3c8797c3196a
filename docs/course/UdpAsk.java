// A UDP client that copes with loss: numbered questions, repeated with growing patience.
// Run:  java UdpAsk.java HOST PORT COUNT
// See:  without the number, the late answer to one question would pass for that to the next.

static final int TRIES = 6;
static final int FIRST_MILLIS = 100;

void main(String[] arguments) {
    if (arguments.length != 3) {
        System.err.println("usage: java UdpAsk.java HOST PORT COUNT");
        System.exit(1);
    }
    var repeated = 0;
    try (var socket = new DatagramSocket()) {
        var server = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        if (server.isUnresolved()) {
            throw new UnknownHostException("nobody knows a host of that name");
        }
        socket.connect(server); // from now on nobody else's packets are heard
        for (var number = 0; number < Integer.parseInt(arguments[2]); number++) {
            repeated += ask(socket, number);
        }
        IO.println("all " + arguments[2] + " answered, " + repeated + " repeated");
    } catch (IOException | IllegalArgumentException trouble) {
        var isNobody = trouble instanceof PortUnreachableException; // the other machine says so
        var why = isNobody ? "nobody is at port " + arguments[1] : trouble.getMessage();
        System.err.println(arguments[0] + " does not answer: " + why);
        System.exit(1);
    }
}

/** Asks until the answer with the same number comes; how often it had to be said again. */
int ask(DatagramSocket socket, int number) throws IOException {
    var question = ("question " + number).getBytes(StandardCharsets.US_ASCII);
    for (var tried = 0; tried < TRIES; tried++) {
        socket.send(new DatagramPacket(question, question.length));
        if (isAnswered(socket, question, FIRST_MILLIS << tried)) {
            return tried;
        }
    }
    throw new SocketTimeoutException("question " + number + " was lost " + TRIES + " times");
}

boolean isAnswered(DatagramSocket socket, byte[] question, int millis) throws IOException {
    var end = System.nanoTime() + millis * 1_000_000L;
    for (var left = (long) millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
        var packet = new DatagramPacket(new byte[1_400], 1_400);
        socket.setSoTimeout((int) left);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException _) {
            return false;
        }
        if (Arrays.equals(Arrays.copyOf(packet.getData(), packet.getLength()), question)) {
            return true; // anything else is an old answer: go on waiting
        }
    }
    return false;
}
