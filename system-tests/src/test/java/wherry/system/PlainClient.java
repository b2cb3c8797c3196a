package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A client of 1984: it knows RFC 913 and nothing else, and waits for every answer. Strict: what is
 * not in the RFC fails the test.
 */
public final class PlainClient {
    private final InputStream in;
    private final OutputStream out;
    private final int stride;

    /** Over two streams, written to in pieces of this many octets at most. */
    public PlainClient(InputStream in, OutputStream out, int stride) {
        this.in = in;
        this.out = out;
        this.stride = stride;
    }

    public PlainClient(InputStream in, OutputStream out) {
        this(in, out, Integer.MAX_VALUE);
    }

    /** One reply: a code, a text, a NUL. */
    public String hear() throws IOException {
        var reply = new ByteArrayOutputStream();
        for (var octet = in.read(); octet != 0; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the server ended the connection after '" + reply + "'");
            }
            reply.write(octet);
        }
        var text = reply.toString(StandardCharsets.UTF_8);
        assertThat(text).as("a reply begins with a code").matches("(?s)[-+! ].*");
        return text;
    }

    /** One command and its reply. */
    public String ask(String command) throws IOException {
        send((command + "\0").getBytes(StandardCharsets.UTF_8));
        return hear();
    }

    /** Octets as they are. */
    public void send(byte[] octets) throws IOException {
        for (var at = 0; at < octets.length; ) {
            var count = Math.min(stride, octets.length - at);
            out.write(octets, at, count);
            out.flush();
            at += count;
        }
    }

    /** Hears the greeting and logs in. */
    public PlainClient login(String user, String password) throws IOException {
        assertThat(hear()).startsWith("+");
        assertThat(ask("USER " + user)).isEqualTo("+User-id valid, send account and password");
        assertThat(ask("PASS " + password)).isEqualTo("! Logged in");
        return this;
    }

    /** STOR, SIZE and the octets; gives the verdict. */
    public String store(String mode, String file, byte[] content) throws IOException {
        assertThat(ask("STOR " + mode + " " + file)).startsWith("+");
        assertThat(ask("SIZE " + content.length)).isEqualTo("+ok, waiting for file");
        send(content);
        return hear();
    }

    /** RETR, SEND and exactly the octets that were announced. */
    public byte[] retrieve(String file) throws IOException {
        var announced = ask("RETR " + file);
        assertThat(announced).matches(" [0-9]+");
        send("SEND\0".getBytes(StandardCharsets.US_ASCII));
        return take(Integer.parseInt(announced.substring(1)));
    }

    /** So many octets, whatever they are. */
    public byte[] take(int count) throws IOException {
        var octets = in.readNBytes(count);
        assertThat(octets).hasSize(count);
        return octets;
    }

    /** DONE, and the server's end of the stream. */
    public void done() throws IOException {
        assertThat(ask("DONE")).startsWith("+");
        assertThat(in.read()).as("nothing follows the reply to DONE").isEqualTo(-1);
    }
}
