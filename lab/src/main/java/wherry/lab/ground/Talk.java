package wherry.lab.ground;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** RFC 913 by hand: what somebody types who does not keep to the rules of any client. */
public final class Talk implements AutoCloseable {
    private static final int LONGEST = 1 << 16;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** Over a connection that is ready for it; hears the greeting. */
    public Talk(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        hear();
    }

    /** One reply: all octets up to a NUL. */
    public String hear() throws IOException {
        var reply = new ByteArrayOutputStream();
        for (var octet = in.read(); octet != 0; octet = in.read()) {
            if (octet < 0 || reply.size() > LONGEST) {
                throw new EOFException("the connection ended where a reply was due");
            }
            reply.write(octet);
        }
        return reply.toString(StandardCharsets.UTF_8);
    }

    /** One command and its reply. */
    public String ask(String command) throws IOException {
        send((command + "\0").getBytes(StandardCharsets.UTF_8));
        return hear();
    }

    /** Octets as they are. */
    public void send(byte[] octets) throws IOException {
        out.write(octets);
        out.flush();
    }

    /** The two commands of a login, and the second reply. */
    public String login(String user, String password) throws IOException {
        var first = ask("USER " + user);
        return first.startsWith("+") ? ask("PASS " + password) : first;
    }

    /** Whether a reply to the password lets its user in. */
    public static boolean isIn(String reply) {
        return reply.startsWith("!");
    }

    /** STOR, SIZE and the octets; the last reply. */
    public String store(String mode, String name, byte[] content) throws IOException {
        var first = ask("STOR " + mode + " " + name);
        if (!first.startsWith("+")) {
            return first;
        }
        var second = ask("SIZE " + content.length);
        if (!second.startsWith("+")) {
            return second;
        }
        send(content);
        return hear();
    }

    /** RETR and SEND; empty when it was refused. */
    public Optional<byte[]> retrieve(String name) throws IOException {
        var size = ask("RETR " + name);
        if (!size.matches(" \\d{1,9}")) {
            return Optional.empty();
        }
        send("SEND\0".getBytes(StandardCharsets.US_ASCII));
        return Optional.of(in.readNBytes(Integer.parseInt(size.substring(1))));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
