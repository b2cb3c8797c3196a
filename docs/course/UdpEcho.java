// UDP echo: one socket for everybody, no connections, nothing to accept.
// Run:  java UdpEcho.java [PORT [LOSS]]     LOSS of 100 packets are lost, as on a bad network
// See:  a datagram arrives whole or not at all, perhaps twice, perhaps late.

static final int LARGEST = 1_400; // more would be cut into pieces on most networks

void main(String[] arguments) {
    try {
        listen(number(arguments, 0), number(arguments, 1));
    } catch (IOException | IllegalArgumentException wrong) {
        System.err.println("no server: " + wrong.getMessage());
        System.exit(1);
    }
}

int number(String[] arguments, int at) {
    return arguments.length > at ? Integer.parseInt(arguments[at]) : 0;
}

void listen(int port, int loss) throws IOException {
    if (loss < 0 || loss > 100) {
        throw new IllegalArgumentException("LOSS is from 0 to 100");
    }
    var chance = new Random();
    try (var socket = new DatagramSocket(port)) {
        IO.println("listening on port " + socket.getLocalPort() + ", losing " + loss + " of 100");
        while (true) {
            var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
            socket.receive(packet);
            if (chance.nextInt(100) >= loss) {
                answer(socket, packet);
            }
        }
    }
}

/** The packet knows whom it came from; sending it back is all. */
void answer(DatagramSocket socket, DatagramPacket packet) {
    try {
        socket.send(packet);
    } catch (IOException unreachable) {
        IO.println(packet.getSocketAddress() + " cannot be answered: " + unreachable.getMessage());
    }
}
