package wherry.lab.ground;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The client under attack. Labs use {@link LiveCaller}; the interface stands where their tests take
 * one defence away.
 */
public interface Caller {
    /**
     * One run of it.
     *
     * @param host the name it calls
     * @param port where that is, on loopback
     * @param ca whose certificates it believes; empty for keys that it has met
     * @param directory where its files are
     * @param command one command: {@code ls}, {@code put NAME} or {@code get NAME}
     */
    record Call(String host, int port, Optional<Path> ca, Path directory, String command) {}

    /** Makes one call as the user of the lab. */
    Ran call(Call call) throws IOException;

    /** Is told by its owner what key a server has. */
    void meet(String host, int port, String pin) throws IOException;
}
