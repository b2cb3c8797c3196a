package wherry.client.remote;

import wherry.protocol.Command;
import wherry.protocol.CommandText;
import wherry.protocol.Digest;
import wherry.protocol.Frame;
import wherry.protocol.Wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says yes to everything, in the same words. */
final class Answering implements Closeable {
    private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final byte[] answer;

    Answering(String words) throws IOException {
        this.answer = ("+" + words).getBytes(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::serve);
    }

    Socket connect() throws IOException {
        return new Socket(door.getInetAddress(), door.getLocalPort());
    }

    private void serve() {
        try (var socket = door.accept()) {
            var wire = new Wire(socket.getInputStream(), socket.getOutputStream());
            while (wire.receive(Wire.LONGEST_COMMAND, Wire.HOPELESS_COMMAND)
                    instanceof Frame.Message(var octets)) {
                if (CommandText.parse(octets) instanceof Command.Size size) {
                    wire.send(answer);
                    wire.body(size.octets() + Digest.CRC32C.digits() + 1)
                            .skipNBytes(size.octets() + Digest.CRC32C.digits() + 1);
                }
                wire.send(answer);
            }
        } catch (IOException _) {
            // the test is over
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
