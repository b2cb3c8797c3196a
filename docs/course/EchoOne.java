// TCP echo for one client at a time: whoever comes second waits until the first has gone.
// Run:  java EchoOne.java [PORT]      then, elsewhere:  java Talk.java localhost PORT
// See:  a stream has no messages. What comes in one write may be read in two pieces, or two in one.

static final int SILENCE_MILLIS = 60_000;

void main(String[] arguments) {
    try (var door =
            new ServerSocket(
                    arguments.length > 0
                            ? Integer.parseInt(arguments[0])
                            : 0)) { // all addresses of this machine, IPv4 and IPv6
        IO.println("listening on port " + door.getLocalPort());
        while (true) {
            try (var caller = door.accept()) {
                echo(caller);
            } catch (IOException gone) { // that caller's trouble must not end the server
                IO.println("a caller is gone: " + gone.getMessage());
            }
        }
    } catch (IOException | IllegalArgumentException wrong) {
        System.err.println("no server: " + wrong.getMessage());
        System.exit(1);
    }
}

/** Sends back whatever comes, up to the end of the stream or a minute of silence. */
void echo(Socket caller) throws IOException {
    caller.setSoTimeout(SILENCE_MILLIS);
    var octets = new byte[8192];
    var in = caller.getInputStream();
    var out = caller.getOutputStream();
    for (var n = in.read(octets); n >= 0; n = in.read(octets)) {
        out.write(octets, 0, n);
    }
}
