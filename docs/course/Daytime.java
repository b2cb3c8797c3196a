// The daytime server of RFC 867, on TCP and UDP at the same port number (they are two ports).
// Run:  java Daytime.java [PORT]       the RFC's own port 13 is for administrators only
// See:  on TCP the server talks first and hangs up; on UDP it must be asked, by any packet at all.

void main(String[] arguments) {
    try (var door = new ServerSocket(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0);
            var socket = new DatagramSocket(door.getLocalPort())) {
        IO.println("listening on port " + door.getLocalPort());
        Thread.ofVirtual().start(() -> answerPackets(socket));
        while (true) {
            try (var caller = door.accept()) {
                caller.getOutputStream().write(now());
            } catch (IOException gone) {
                IO.println("a caller is gone: " + gone.getMessage());
            }
        }
    } catch (IOException | IllegalArgumentException wrong) {
        System.err.println("no server: " + wrong.getMessage());
        System.exit(1);
    }
}

void answerPackets(DatagramSocket socket) {
    while (true) {
        try {
            var question = new DatagramPacket(new byte[1], 1); // the RFC: its content is ignored
            socket.receive(question);
            var answer = now();
            socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
        } catch (IOException trouble) {
            IO.println("a packet was not answered: " + trouble.getMessage());
        }
    }
}

/** One of the forms the RFC proposes: weekday, month day, year time-zone. */
byte[] now() {
    var form = DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy HH:mm:ss-z", Locale.ENGLISH);
    return (ZonedDateTime.now().format(form) + "\r\n").getBytes(StandardCharsets.US_ASCII);
}
