package wherry.testing;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Plays one side of a {@link Script} in lock step over a loopback connection, and fails when the
 * other side says anything else. After the last line it waits for the other side to hang up.
 */
public final class ScriptedPeer implements Closeable {
    private final Script script;
    private final Script.Side side;
    private final ServerSocket door;
    private final Thread player;
    private volatile @Nullable Throwable trouble;
    private volatile @Nullable Socket line;

    private ScriptedPeer(Script script, Script.Side side) throws IOException {
        this.script = script;
        this.side = side;
        this.door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.player = Thread.ofVirtual().unstarted(this::acceptAndPlay);
    }

    /** A server that holds this conversation with the first who connects. */
    public static ScriptedPeer server(String script) throws IOException {
        var peer = new ScriptedPeer(Script.of(script), Script.Side.S);
        peer.player.start();
        return peer;
    }

    /** Where it waits, always on the loopback address. */
    public int port() {
        return door.getLocalPort();
    }

    /** A connection to it. */
    public Socket connect() throws IOException {
        return new Socket(door.getInetAddress(), door.getLocalPort());
    }

    /** Plays one side over these streams and returns at the end of the script. */
    public static void play(Script script, Script.Side side, InputStream in, OutputStream out)
            throws IOException {
        for (var line : script.lines()) {
            if (line.last()) {
                if (line.side() == side) {
                    return;
                }
                expectEnd(in);
            } else {
                for (var i = 0; i < line.times(); i++) {
                    if (line.side() == side) {
                        out.write(line.octets());
                    } else {
                        expect(in, line.octets());
                    }
                }
                out.flush();
            }
        }
        expectEnd(in);
    }

    private static void expect(InputStream in, byte[] octets) throws IOException {
        var heard = in.readNBytes(octets.length);
        if (!Arrays.equals(heard, octets)) {
            throw new AssertionError(
                    "expected \"" + shown(octets) + "\" and heard \"" + shown(heard) + "\"");
        }
    }

    private static void expectEnd(InputStream in) throws IOException {
        var more = in.readNBytes(80);
        if (more.length > 0) {
            throw new AssertionError("expected the end and heard \"" + shown(more) + "\"");
        }
    }

    private static String shown(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8).replace("\0", "\\0");
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private void acceptAndPlay() {
        try (var socket = door.accept()) {
            line = socket;
            play(script, side, socket.getInputStream(), socket.getOutputStream());
        } catch (IOException | AssertionError failure) {
            trouble = failure;
        }
    }

    /**
     * Waits until the conversation is over.
     *
     * @throws AssertionError when the other side did not keep to the script
     */
    public void verify() throws InterruptedException {
        player.join();
        if (trouble != null) {
            throw new AssertionError("the conversation went another way", trouble);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        var open = line;
        if (open != null) {
            open.close();
        }
    }
}
