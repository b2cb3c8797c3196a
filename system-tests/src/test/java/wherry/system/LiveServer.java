package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsProfile;
import wherry.protocol.tls.TlsTrust;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.net.ssl.SSLSocket;

/** A real {@code bin/wherryd serve} in a process of its own, stopped politely at the end. */
public final class LiveServer implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("wherryd listening on (.+):(\\d+)");
    private static final int CLIENT_PATIENCE_MILLIS = 20_000;

    private final Home home;
    private final Process process;
    private final Path log;
    private final int port;

    private LiveServer(Home home, Process process, Path log) throws IOException {
        this.home = home;
        this.process = process;
        this.log = log;
        this.port = portOf(process, log);
    }

    /** Serves a new home below this directory, on loopback. */
    public static LiveServer in(Path place) throws IOException {
        return of(Home.in(place));
    }

    /** Serves this home on loopback. */
    public static LiveServer of(Home home) throws IOException {
        return of(home, "127.0.0.1:0");
    }

    /** Serves this home at this address. */
    public static LiveServer of(Home home, String listen) throws IOException {
        return of(home, program(home, listen));
    }

    /** Serves this home on loopback with all that the JVM can do, for much encryption. */
    public static LiveServer full(Home home) throws IOException {
        return of(home, program(home, "127.0.0.1:0").full());
    }

    private static Program program(Home home, String listen) {
        var directory = home.directory().toString();
        return Program.ours("wherryd", home.place(), "serve", "--home", directory)
                .with("--listen", listen);
    }

    /** Serves this home with a program of the caller's. */
    public static LiveServer of(Home home, Program program) throws IOException {
        var log = Files.createTempFile(home.place(), "wherryd", ".log");
        var process = program.start(ProcessBuilder.Redirect.to(log.toFile()));
        return new LiveServer(home, process, log);
    }

    /** The same, with its log going into a pipe that nobody reads. */
    static LiveServer withUnreadLog(Home home, Program program) throws IOException {
        var log = Files.createTempFile(home.place(), "wherryd", ".log");
        return new LiveServer(home, program.start(ProcessBuilder.Redirect.PIPE), log);
    }

    private static int portOf(Process process, Path log) throws IOException {
        var said =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = String.valueOf(said.readLine());
        var matcher = LISTENING.matcher(line);
        if (!matcher.matches()) {
            process.destroyForcibly();
            throw new IOException("wherryd said " + line + "\n" + Files.readString(log));
        }
        return Integer.parseInt(matcher.group(2));
    }

    public int port() {
        return port;
    }

    public Home home() {
        return home;
    }

    /** All it has logged so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** The client, about to talk to this server as its user; commands and options may be added. */
    public Program client(Path directory) throws IOException {
        return client(directory, Home.USER + "@localhost:" + port);
    }

    /** The client, about to talk to this target. */
    public Program client(Path directory, String target) throws IOException {
        var password = home.secret(Home.USER, Home.PASSWORD).toString();
        return Program.ours("wherry", directory, "--ca", home.ca().toString())
                .with("--password-file", password, target);
    }

    /** Runs commands of the client in a directory. */
    public RunResult wherry(Path directory, String commands) throws IOException {
        return client(directory).quick().with("-c", commands).run();
    }

    /** A TLS connection of the test's own, with the certificate checked and the profile kept. */
    public SSLSocket dial() throws IOException {
        return secure(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** The same from another address of this machine, such as 127.0.0.2. */
    public SSLSocket dialFrom(String source) throws IOException {
        return secure(bareFrom(source));
    }

    /** A connection from there, before TLS. */
    public Socket bareFrom(String source) throws IOException {
        var from = InetAddress.ofLiteral(source);
        var raw = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
        raw.setSoTimeout(CLIENT_PATIENCE_MILLIS);
        return raw;
    }

    /** The same over this connection. */
    public SSLSocket secure(Socket raw) throws IOException {
        try {
            var trust = TlsTrust.authorities(home.ca());
            raw.setTcpNoDelay(true);
            var factory = TlsContexts.client(trust, Optional.empty()).getSocketFactory();
            var tls = (SSLSocket) factory.createSocket(raw, "localhost", port, true);
            TlsProfile.applyClient(tls);
            tls.setSoTimeout(CLIENT_PATIENCE_MILLIS);
            tls.startHandshake();
            return tls;
        } catch (IOException refused) {
            raw.close();
            throw refused;
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    /** Asks it to stop, without waiting. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it as a crash does, at once. */
    public void kill() {
        process.destroyForcibly();
    }

    /** The process itself, for tools that look into it. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code it ends with. */
    public int ended() {
        return Program.ended(process);
    }

    /** Stops it the way an operator does; it must end well. */
    @Override
    public void close() {
        try {
            terminate();
            assertThat(ended()).as("exit code of wherryd; its log:%n%s", log()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
