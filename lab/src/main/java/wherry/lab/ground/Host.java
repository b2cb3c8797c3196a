package wherry.lab.ground;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The server under attack: on loopback, with one user, {@link #USER}. Labs run against {@link
 * LiveHost}; the interface stands where their tests take one defence away.
 */
public interface Host extends AutoCloseable {
    /** The only user, and the victim. */
    String USER = "anna";

    /** Where it listens. */
    int port();

    /** The user's password. */
    String password();

    /** The server's home; all that follows lies in it. */
    Path home();

    /** What clients are given, to know it by. */
    default Path ca() {
        return home().resolve("tls/ca.pem");
    }

    /** The user's files, as they lie on the disk. */
    default Path files() {
        return home().resolve("files").resolve(USER);
    }

    /** The file of the users and of what proves them. */
    default Path users() {
        return home().resolve("users.toml");
    }

    /** Where its audit log lies. */
    default Path logs() {
        return home().resolve("log");
    }

    /** What it has written down for auditors so far. */
    default List<String> audit() throws IOException {
        return Files.readAllLines(logs().resolve("audit.jsonl"));
    }

    /** What it has logged for people so far. */
    List<String> log() throws IOException;

    /** Makes an open connection one that RFC 913 can be spoken on. */
    Socket secured(Socket raw) throws IOException;

    /** Ends it as a crash does. */
    void kill() throws IOException;

    /** Starts it again with what lies on the disk. */
    void restart() throws IOException;

    @Override
    void close() throws IOException;
}
