package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import wherry.system.Home;
import wherry.system.LiveServer;
import wherry.system.PlainClient;
import wherry.system.Program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

/**
 * A server home with a user who needs no password: hashing one takes longer than a round.
 *
 * @param home the home
 */
record Yard(Home home) {
    static final String USER = "free";

    private static final int STRIDE = 16 * 1024;

    /** One carrier for all sessions, so that their system calls come from one thread, countable. */
    private static final String ONE_CARRIER =
            "-XX:TieredStopAtLevel=1 -Djdk.virtualThreadScheduler.parallelism=1"
                    + " -Djdk.virtualThreadScheduler.maxPoolSize=1";

    /** A new one below this directory. */
    static Yard in(Path place) throws IOException {
        var yard = new Yard(Home.in(place));
        var directory = yard.home.directory().toString();
        yard.home
                .wherryd("user", "add", USER, "--home", directory, "--no-password", "--no-account")
                .exited(0);
        return yard;
    }

    /** The user's root on the disk. */
    Path files() {
        return home.directory().resolve("files").resolve(USER);
    }

    /** What lies in staging and is no resumable part. */
    List<Path> staged() throws IOException {
        return inStaging().stream().filter(file -> !file.toString().matches(Home.PART)).toList();
    }

    /** The resumable parts. */
    List<Path> parts() throws IOException {
        return inStaging().stream().filter(file -> file.toString().matches(Home.PART)).toList();
    }

    /** The resumable part of this file in the root, if there is one. */
    Optional<Path> part(String file) throws IOException {
        return parts().stream().filter(part -> isPart(part, file)).findAny();
    }

    /** Whether what lies there is named like a part of this file in the root. */
    static boolean isPart(Path part, String file) {
        var begin = USER + ";" + digest("/" + file) + ";";
        return String.valueOf(part.getFileName()).startsWith(begin);
    }

    private static String digest(String path) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(path.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private List<Path> inStaging() throws IOException {
        var staging = files().resolve(".wherry/staging");
        if (!Files.exists(staging)) {
            return List.of();
        }
        try (var all = Files.list(staging)) {
            return all.toList();
        }
    }

    LiveServer serve() throws IOException {
        return LiveServer.of(home, program());
    }

    /** The same with all that the JVM can do, for much encryption. */
    LiveServer serveFull() throws IOException {
        return LiveServer.of(home, program().full());
    }

    /** The same with one thread for all sessions. */
    LiveServer serveOnOneCarrier() throws IOException {
        return LiveServer.of(home, program().where("WHERRY_JAVA_OPTIONS", ONE_CARRIER));
    }

    /** The same with a variable of the environment. */
    LiveServer serveWith(String variable, String value) throws IOException {
        return LiveServer.of(home, program().where(variable, value));
    }

    /** The same with two variables of the environment. */
    LiveServer serveWith(String first, String its, String second, String other) throws IOException {
        return LiveServer.of(home, program().where(first, its).where(second, other));
    }

    /** The same at this port, where another may have listened before. */
    LiveServer serveAt(int port) throws IOException {
        return LiveServer.of(home, program(port));
    }

    private Program program() {
        return program(0);
    }

    private Program program(int port) {
        var directory = home.directory().toString();
        var program =
                Program.ours("wherryd", home.place(), "serve", "--home", directory)
                        .with("--listen", "127.0.0.1:" + port);
        return Trial.rounds(0) > 0 ? program.full() : program;
    }

    /** A plain client that is logged in. */
    static PlainClient caller(SSLSocket tls) throws IOException {
        var client = new PlainClient(tls.getInputStream(), tls.getOutputStream(), STRIDE);
        assertThat(client.hear()).startsWith("+");
        assertThat(client.ask("USER " + USER)).startsWith("!");
        return client;
    }
}
