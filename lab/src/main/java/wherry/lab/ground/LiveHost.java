package wherry.lab.ground;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsProfile;
import wherry.protocol.tls.TlsTrust;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The real server, {@code bin/wherryd serve}, in a process of its own, with a home of its own. */
public final class LiveHost implements Host {
    /** Where it listens; there is no way to say anything else. */
    static final String LISTEN = "127.0.0.1:0";

    private static final Pattern LISTENING =
            Pattern.compile("wherryd listening on 127\\.0\\.0\\.1:(\\d+)");
    private static final String WHERRYD = "wherryd";

    private final Programs programs;
    private final Path home;
    private final Path log;
    private final String password;
    private final SSLContext context;
    private Process process;
    private int port;

    private LiveHost(Programs programs, Path home, String password) throws IOException {
        this.programs = programs;
        this.home = home;
        this.password = password;
        this.log = home.resolve("wherryd.log");
        this.context = context(ca());
        this.process = serve();
        this.port = portOf(process);
    }

    private static SSLContext context(Path ca) throws IOException {
        try {
            return TlsContexts.client(TlsTrust.authorities(ca), Optional.empty());
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    /** Makes a home in this place and serves it. */
    public static LiveHost in(Path place, Programs programs, String password) throws IOException {
        var home = place.resolve("home");
        var secret = place.resolve("password");
        PrivateFile.create(secret, password.getBytes(StandardCharsets.UTF_8));
        var init =
                List.of(
                        "init",
                        "--home",
                        home.toString(),
                        "--host",
                        "localhost",
                        "--host",
                        "127.0.0.1",
                        "--user",
                        USER,
                        "--password-file",
                        secret.toString());
        var made = programs.run(place, WHERRYD, init);
        if (made.exit() != 0) {
            throw new IOException("wherryd init failed, " + made.ending());
        }
        Users.addClones(home.resolve("users.toml"));
        return new LiveHost(programs, home, password);
    }

    private Process serve() throws IOException {
        var arguments = List.of("serve", "--home", home.toString(), "--listen", LISTEN);
        return programs.start(home, log, WHERRYD, arguments);
    }

    private int portOf(Process server) throws IOException {
        var out = new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8);
        var line = new BufferedReader(out).readLine();
        var told = LISTENING.matcher(line == null ? "" : line);
        if (!told.matches()) {
            server.destroyForcibly();
            throw new IOException(
                    "the lab's server does not listen on loopback, and was ended; it said: "
                            + (line == null ? Files.readString(log) : line));
        }
        return Integer.parseInt(told.group(1));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    @Override
    public Socket secured(Socket raw) throws IOException {
        var factory = context.getSocketFactory();
        var tls = (SSLSocket) factory.createSocket(raw, "localhost", raw.getPort(), true);
        TlsProfile.applyClient(tls);
        tls.startHandshake();
        return tls;
    }

    @Override
    public void kill() throws IOException {
        process.destroyForcibly();
        Programs.ended(process);
    }

    @Override
    public void restart() throws IOException {
        process = serve();
        port = portOf(process);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            Programs.ended(process);
        } finally {
            process.destroyForcibly();
        }
    }
}
