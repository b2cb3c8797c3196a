package wherry.bench;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * The barest way to move a file through TLS in Java, to see how far from it Wherry is: a loop over
 * an {@link SSLSocket} that is layered over a socket with a read buffer. It promises nothing: no
 * digest, no deadline, no staging, no login.
 *
 * <p>{@code STORE serve DIR} prints its port; {@code STORE get|put PORT NEAR FAR} moves one file;
 * {@code STORE talk PORT} reads {@code get NEAR FAR} and {@code put NEAR FAR} line by line and
 * prints {@code over} after each. STORE holds the key that both ends use.
 */
public final class LayeredLoop {
    private static final int GATHERED = 256 * 1024;
    private static final char[] PASSWORD = "benchmark".toCharArray();

    private final SSLContext context;
    private final byte[] piece = new byte[GATHERED];

    private LayeredLoop(SSLContext context) {
        this.context = context;
    }

    /** See above. */
    public static void main(String[] words) throws IOException, GeneralSecurityException {
        var context = context(Path.of(words[0]));
        if (words[1].equals("serve")) {
            serve(context, Path.of(words[2]));
            return;
        }
        var loop = new LayeredLoop(context);
        try (var line = loop.dial(Integer.parseInt(words[2]))) {
            if (words[1].equals("talk")) {
                loop.talk(line);
            } else {
                loop.move(line, words[1], Path.of(words[3]), words[4]);
            }
        }
    }

    private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(file.toFile(), PASSWORD);
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private record Line(SSLSocket tls, DataInputStream in, DataOutputStream out)
            implements AutoCloseable {
        Line(SSLSocket tls) throws IOException {
            this(
                    tls,
                    new DataInputStream(tls.getInputStream()),
                    new DataOutputStream(tls.getOutputStream()));
        }

        @Override
        public void close() throws IOException {
            tls.close();
        }
    }

    private Line dial(int port) throws IOException {
        var raw = new BufferedSocket(new Socket());
        raw.bare().setTcpNoDelay(true);
        raw.bare().connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var factory = context.getSocketFactory();
        return new Line((SSLSocket) factory.createSocket(raw, "localhost", port, true));
    }

    private void talk(Line line) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var said = in.readLine(); said != null; said = in.readLine()) {
            var words = said.split(" ", -1);
            if (words.length == 3) {
                move(line, words[0], Path.of(words[1]), words[2]);
            } else {
                System.out.println("over");
            }
        }
    }

    private void move(Line line, String verb, Path near, String far) throws IOException {
        line.out().writeUTF(verb + " " + far);
        if (verb.equals("get")) {
            receive(line, near);
        } else {
            send(line, near);
            line.in().readByte();
        }
    }

    private static void serve(SSLContext context, Path directory) throws IOException {
        try (var door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            System.out.println(door.getLocalPort());
            while (true) {
                var raw = door.accept();
                raw.setTcpNoDelay(true);
                Thread.startVirtualThread(() -> answer(context, raw, directory));
            }
        }
    }

    private static void answer(SSLContext context, Socket raw, Path directory) {
        var factory = context.getSocketFactory();
        try (var line =
                new Line((SSLSocket) factory.createSocket(new BufferedSocket(raw), null, true))) {
            var loop = new LayeredLoop(context);
            while (true) {
                var words = line.in().readUTF().split(" ", -1);
                if (words[0].equals("get")) {
                    loop.send(line, directory.resolve(words[1]));
                } else {
                    loop.receive(line, directory.resolve(words[1]));
                    line.out().writeByte(0);
                }
            }
        } catch (EOFException over) {
            // the client has what it wanted
        } catch (IOException trouble) {
            System.err.println(trouble);
        }
    }

    private void send(Line line, Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            line.out().writeLong(channel.size());
            OutputStream out = line.tls().getOutputStream();
            for (int n; (n = channel.read(ByteBuffer.wrap(piece))) > 0; ) {
                out.write(piece, 0, n);
            }
        }
    }

    private void receive(Line line, Path file) throws IOException {
        var left = line.in().readLong();
        Files.deleteIfExists(file);
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            InputStream in = line.tls().getInputStream();
            while (left > 0) {
                var count = in.readNBytes(piece, 0, (int) Math.min(piece.length, left));
                if (count == 0) {
                    throw new EOFException("the line ended " + left + " octets too early");
                }
                var octets = ByteBuffer.wrap(piece, 0, count);
                while (octets.hasRemaining()) {
                    channel.write(octets);
                }
                left -= count;
            }
        }
    }
}
