package wherry.system;

import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsIdentity;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLServerSocket;

/**
 * A server of good standing that puts what a terminal would obey into everything it says, and never
 * answers KILL. Whoever comes a second time is left standing in the door.
 */
public final class Ruffian implements AutoCloseable {
    /** Sets the title, rings, clears the screen, goes home, and turns the text round. */
    public static final String EVIL = "\u001b]0;owned\u0007\u001b[2J\u001b[H\r\u202e";

    private final SSLServerSocket door;
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final List<Socket> standing = new ArrayList<>();

    /** With this identity. */
    public Ruffian(TlsIdentity identity) throws IOException, GeneralSecurityException {
        var factory = TlsContexts.server(identity).getServerSocketFactory();
        door = (SSLServerSocket) factory.createServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::listen);
    }

    /** Waits until it was asked to delete something. */
    public void awaitKill() {
        asked.join();
    }

    /** Where it listens. */
    public int port() {
        return door.getLocalPort();
    }

    private void listen() {
        try (var first = door.accept()) {
            Thread.startVirtualThread(this::keepWaiting);
            say(first, "+Ruffian " + EVIL);
            var word = new StringBuilder();
            for (var octet = first.getInputStream().read();
                    octet >= 0;
                    octet = first.getInputStream().read()) {
                if (octet > 0) {
                    word.append((char) octet);
                } else {
                    answer(first, word.toString().toUpperCase(Locale.ROOT));
                    word.setLength(0);
                }
            }
        } catch (IOException _) {
            // the client had enough
        }
    }

    private void answer(Socket client, String command) throws IOException {
        if (command.startsWith("USER")) {
            say(client, "!welcome " + EVIL);
        } else if (command.startsWith("LIST")) {
            say(client, "+/" + EVIL + "\r\nplain.txt\r\nnot" + EVIL + "plain.txt\r\n");
        } else if (command.startsWith("KILL")) {
            asked.complete(null);
        } else {
            say(client, "-no " + EVIL);
        }
    }

    private static void say(Socket client, String words) throws IOException {
        client.getOutputStream().write((words + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private void keepWaiting() {
        while (true) {
            try {
                var next = door.accept();
                synchronized (standing) {
                    standing.add(next);
                }
            } catch (IOException over) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        synchronized (standing) {
            for (var each : standing) {
                each.close();
            }
        }
    }
}
