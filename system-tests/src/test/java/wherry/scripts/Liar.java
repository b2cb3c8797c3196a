package wherry.scripts;

import wherry.certs.authority.CannotIssue;
import wherry.certs.authority.CertificateAuthority;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsContexts;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

import javax.net.ssl.SSLServerSocket;

/** A server that can be trusted by its certificate, and by nothing else: each caller is met so. */
final class Liar implements AutoCloseable {
    private final SSLServerSocket door;
    private final Manners manners;
    private final Path ca;

    /** How a caller is treated; an exception hangs up. */
    interface Manners {
        void meet(Caller caller) throws IOException;
    }

    /** Who has called. */
    record Caller(Socket socket) {
        /** The next command. */
        String hear() throws IOException {
            var command = new ByteArrayOutputStream();
            for (var octet = read(); octet != 0; octet = read()) {
                command.write(octet);
            }
            return command.toString(StandardCharsets.UTF_8);
        }

        private int read() throws IOException {
            var octet = socket.getInputStream().read();
            if (octet < 0) {
                throw new EOFException();
            }
            return octet;
        }

        /** Replies. */
        void say(String reply) throws IOException {
            send(reply + "\0");
        }

        /** Sends content. */
        void send(String octets) throws IOException {
            socket.getOutputStream().write(octets.getBytes(StandardCharsets.UTF_8));
        }

        /** Says nothing more, for as long as the caller likes. */
        void keepSilent() throws IOException {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    /** One whose authority is written down in this directory. */
    Liar(Path here, Manners manners) throws IOException, CannotIssue, GeneralSecurityException {
        var random = new SecureRandom();
        var authority = CertificateAuthority.create("Liars", InstantSource.system(), random);
        var identity = authority.issueServer(List.of("localhost"), 2);
        this.ca = here.resolve("liars.pem");
        Files.writeString(ca, Pem.text(authority.identity().chain()));
        this.manners = manners;
        this.door =
                (SSLServerSocket)
                        TlsContexts.server(identity)
                                .getServerSocketFactory()
                                .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::listen);
    }

    private void listen() {
        while (!door.isClosed()) {
            try (var socket = door.accept()) {
                manners.meet(new Caller(socket));
            } catch (IOException over) {
                // the caller had enough, or the test is over
            }
        }
    }

    /** Options and target for somebody who calls. */
    List<String> words() {
        return List.of("--json", "--ca", ca.toString(), "guest@localhost:" + door.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
