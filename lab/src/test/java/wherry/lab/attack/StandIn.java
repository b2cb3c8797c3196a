package wherry.lab.attack;

import wherry.lab.ground.Digests;
import wherry.lab.ground.Host;
import wherry.lab.ground.Papers;
import wherry.lab.relay.Loopback;
import wherry.protocol.Secret;
import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsIdentity;
import wherry.protocol.tls.TlsTrust;
import wherry.server.users.PasswordHash;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLSocket;

/** A server of the tests' own that keeps to all that the labs look at, but for its holes. */
final class StandIn implements Host {
    private static final String PASSWORD = "correct horse battery staple";

    private final Path home;
    private final Set<Hole> holes;
    private final TlsIdentity identity;
    private final Set<Socket> callers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();
    private ServerSocket door = Loopback.door();

    StandIn(Path home, Set<Hole> holes, SecureRandom random) throws Exception {
        this.home = home;
        this.holes = holes;
        var papers = new Papers("Stand-ins", random);
        Files.createDirectories(Objects.requireNonNull(ca().getParent()));
        papers.root(ca());
        this.identity = papers.good("localhost", "127.0.0.1");
        Files.createDirectories(files());
        Files.createDirectories(logs());
        Files.createFile(logs().resolve("audit.jsonl"));
        var hash =
                holes.contains(Hole.PLAIN_HASH)
                        ? Digests.sha256(PASSWORD.getBytes(StandardCharsets.UTF_8))
                        : PasswordHash.of(Secret.of(PASSWORD), random).toString();
        Files.writeString(users(), "password = \"" + hash + "\"\n");
        Thread.startVirtualThread(this::accept);
    }

    static String[] versions(Set<Hole> holes) {
        return holes.contains(Hole.OLD_TLS)
                ? new String[] {"TLSv1.3", "TLSv1.2"}
                : new String[] {"TLSv1.3"};
    }

    private void accept() {
        var mine = door;
        try {
            while (true) {
                var caller = mine.accept();
                callers.add(caller);
                Thread.startVirtualThread(() -> serve(caller));
            }
        } catch (IOException _) {
            // killed
        }
    }

    private void serve(Socket raw) {
        try (raw;
                var socket = holes.contains(Hole.NO_TLS) ? raw : answered(raw)) {
            new StandInTalk(this, socket, raw.getInetAddress().getHostAddress()).run();
        } catch (IOException | GeneralSecurityException _) {
            // the caller is gone
        }
    }

    private Socket answered(Socket raw) throws IOException, GeneralSecurityException {
        var factory = TlsContexts.server(identity).getSocketFactory();
        var tls = (SSLSocket) factory.createSocket(raw, null, true);
        tls.setUseClientMode(false);
        tls.setEnabledProtocols(versions(holes));
        tls.startHandshake();
        return tls;
    }

    boolean has(Hole hole) {
        return holes.contains(hole);
    }

    /** What is said to a password; strangers have three wrong tries together. */
    boolean isRight(String user, String password, String source) {
        var isStranger = !source.equals("127.0.0.1");
        if (isStranger && failures.get() >= 3 && !has(Hole.NO_BRAKES)) {
            return false;
        }
        var right = user.equals(USER) && password.equals(PASSWORD);
        failures.addAndGet(right || !isStranger ? 0 : 1);
        return right;
    }

    synchronized void write(String event, String path) throws IOException {
        var line = "{\"event\":\"%s\",\"user\":\"anna\",\"path\":\"%s\"}\n".formatted(event, path);
        Files.writeString(logs().resolve("audit.jsonl"), line, StandardOpenOption.APPEND);
    }

    @Override
    public int port() {
        return door.getLocalPort();
    }

    @Override
    public String password() {
        return PASSWORD;
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public List<String> log() {
        return List.of();
    }

    @Override
    public Socket secured(Socket raw) throws IOException {
        if (holes.contains(Hole.NO_TLS)) {
            return raw;
        }
        try {
            var trust = TlsTrust.authorities(ca());
            var factory = TlsContexts.client(trust, Optional.empty()).getSocketFactory();
            var tls = (SSLSocket) factory.createSocket(raw, "localhost", port(), true);
            tls.startHandshake();
            return tls;
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    @Override
    public void kill() throws IOException {
        door.close();
        for (var caller : callers) {
            caller.close();
        }
        callers.clear();
    }

    @Override
    public void restart() throws IOException {
        door = Loopback.door();
        Thread.startVirtualThread(this::accept);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
