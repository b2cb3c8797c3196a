package wherry.client.strangers;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The client as a stranger's server meets it; nothing here keeps anyone from breaking the RFC. */
final class Caller {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    Caller(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** The commands so far. */
    List<String> heard() {
        return heard;
    }

    /** The next command, without its NUL. */
    String hear() throws IOException {
        var command = new java.io.ByteArrayOutputStream();
        for (var octet = in.read(); octet != 0; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the client hung up");
            }
            command.write(octet);
        }
        var text = command.toString(StandardCharsets.UTF_8);
        heard.add(text);
        return text;
    }

    /** The next command, which must be this one. */
    Caller hear(String expected) throws IOException {
        var command = hear();
        if (!command.equals(expected)) {
            throw new AssertionError("expected " + expected + " and heard " + command);
        }
        return this;
    }

    /** So many octets of content. */
    byte[] take(int octets) throws IOException {
        return in.readNBytes(octets);
    }

    /** One reply and its NUL. */
    Caller say(String reply) throws IOException {
        return send(reply + "\0");
    }

    /** These octets as they are, in one TLS record if they fit. */
    Caller send(String octets) throws IOException {
        out.write(octets.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return this;
    }

    /** The same again and again until the client has had enough. */
    void flood(String piece) throws IOException {
        var much = piece.repeat(1 + 16_000 / piece.length()).getBytes(StandardCharsets.UTF_8);
        while (true) {
            out.write(much);
        }
    }

    /** A greeting, and a login that needs nothing. */
    Caller welcome() throws IOException {
        say("+stranger SFTP Service");
        hear();
        return say("!you are in");
    }

    /** Answers DONE, and nothing else ever. */
    void part() throws IOException {
        while (true) {
            if (hear().equals("DONE")) {
                say("+bye");
            }
        }
    }

    /** Says nothing more, and keeps the line open until the client hangs up. */
    void stay() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Tears the line down without a goodbye. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
