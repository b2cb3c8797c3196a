package wherry.server.listen;

import wherry.certs.authority.CertificateAuthority;
import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsProfile;
import wherry.protocol.tls.TlsTrust;
import wherry.server.audit.AuditTrail;
import wherry.server.files.Durability;
import wherry.server.files.FileStores;
import wherry.server.files.StorePolicy;
import wherry.server.session.SessionLimits;
import wherry.server.session.Sessions;
import wherry.server.users.HashLane;
import wherry.server.users.User;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A listener on loopback with a certificate of its own, and callers who come to it. */
final class Door implements AutoCloseable {
    static final Duration LONG = Duration.ofMinutes(5);
    private static final Tls TLS;
    private static final SSLContext CLIENT;

    static {
        try {
            var authority =
                    CertificateAuthority.create("Test", InstantSource.system(), new SecureRandom());
            TLS =
                    new Tls(
                            TlsContexts.server(authority.issueServer(List.of("127.0.0.1"), 1)),
                            TlsProfile.Asking.NO,
                            List.of());
            CLIENT =
                    TlsContexts.client(
                            new TlsTrust.Authorities(authority.identity().chain()),
                            Optional.empty());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final HashLane lane = new HashLane();
    private final Listener listener;
    private final Thread runner;

    /** Listens; the user "dora" needs nothing, and looking for "bug" is one. */
    Door(Path root, Limits limits, SessionLimits session) throws IOException {
        this(root, limits, session, 0);
    }

    Door(Path root, Limits limits, SessionLimits session, int port) throws IOException {
        var sessions =
                new Sessions(
                        "ferry.example",
                        true,
                        session,
                        id -> {
                            if (id.equals("bug")) {
                                throw new IllegalStateException("a bug");
                            }
                            return Optional.of(new User(id, null, List.of(), root, false));
                        },
                        FileStores.local(
                                new StorePolicy(
                                        Durability.NONE,
                                        "rw-------",
                                        3,
                                        0,
                                        Duration.ofDays(1),
                                        false),
                                InstantSource.system()),
                        lane,
                        AuditTrail.none());
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.listener = Listener.open(() -> TLS, address, sessions, gate(limits));
        this.runner = Thread.ofPlatform().start(listener::run);
    }

    private static Gate gate(Limits limits) {
        return new Gate(limits, System::nanoTime, new SecureRandom(), new Silence());
    }

    static Limits seats(int seats) {
        return new Limits(seats, LONG, Duration.ofSeconds(20));
    }

    static SessionLimits patient() {
        return new SessionLimits(LONG, LONG, LONG, LONG, 3, 1 << 20, false);
    }

    int port() {
        return listener.port();
    }

    Socket plain() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port());
    }

    /** A caller before the handshake. */
    SSLSocket caller() throws IOException {
        var tls = (SSLSocket) CLIENT.getSocketFactory().createSocket("127.0.0.1", port());
        TlsProfile.applyClient(tls);
        return tls;
    }

    /** A caller who has said USER dora and was let in. */
    SSLSocket guest() throws IOException {
        var tls = caller();
        heard(tls, "+ferry.example SFTP Service (FEAT)");
        ask(tls, "USER dora", "!dora logged in");
        return tls;
    }

    static void say(Socket socket, String command) throws IOException {
        socket.getOutputStream().write((command + "\0").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    static void ask(Socket socket, String command, String due) throws IOException {
        say(socket, command);
        heard(socket, due);
    }

    static void heard(Socket socket, String due) throws IOException {
        var reply = new ByteArrayOutputStream();
        int octet;
        while ((octet = socket.getInputStream().read()) > 0) {
            reply.write(octet);
        }
        var text = reply.toString(StandardCharsets.UTF_8);
        if (octet < 0 || !text.equals(due)) {
            throw new AssertionError("due was " + due + ", said was " + text);
        }
    }

    /** Whether run() has returned. */
    boolean isClosed() throws InterruptedException {
        runner.join();
        return true;
    }

    @Override
    public void close() {
        listener.close();
        lane.close();
    }
}
