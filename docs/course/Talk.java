// A client for every line protocol here: what is typed is sent, what the server says is shown.
// Run:  java Talk.java HOST PORT         and end with Ctrl-D
// See:  sending and hearing are two jobs: who only hears after sending misses what comes unasked.

static final int CONNECT_MILLIS = 5_000;

void main(String[] arguments) {
    if (arguments.length != 2) {
        System.err.println("usage: java Talk.java HOST PORT");
        System.exit(1);
    }
    try (var line = new Socket()) {
        var server = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        if (server.isUnresolved()) {
            throw new UnknownHostException("nobody knows a host of that name");
        }
        line.connect(server, CONNECT_MILLIS);
        var hearing = Thread.ofVirtual().start(() -> hear(line));
        System.in.transferTo(line.getOutputStream());
        line.shutdownOutput(); // "I have said all", while the other end may still talk
        hearing.join(Duration.ofSeconds(10));
    } catch (IOException | IllegalArgumentException | InterruptedException trouble) {
        System.err.println("no talk with " + arguments[0] + ": " + trouble.getMessage());
        System.exit(1);
    }
}

void hear(Socket line) {
    try {
        line.getInputStream().transferTo(System.out);
        System.out.flush();
        if (!line.isOutputShutdown()) { // the keyboard is still waited for
            System.err.println("the server has hung up");
            System.exit(0);
        }
    } catch (IOException lost) {
        System.err.println("the connection was lost: " + lost.getMessage());
    }
}
