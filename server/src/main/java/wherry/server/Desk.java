package wherry.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.server.listen.Debts;
import wherry.server.users.Penalties;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where programs of the server's own user ask it about penalties while it runs: a local socket that
 * nobody else may open. One line is asked, some are answered, and that is the end; one at a time.
 */
final class Desk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final int BACKLOG = 8;
    private static final int LONGEST_LINE = 128;
    private static final int MOST_LINES = 1000;
    private static final int SECONDS_EACH = 5;

    private final Path place;
    private final ServerSocketChannel door;
    private final Debts debts;
    private final Penalties penalties;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("desk").factory());

    private Desk(Path place, ServerSocketChannel door, Debts debts, Penalties penalties) {
        this.place = place;
        this.door = door;
        this.debts = debts;
        this.penalties = penalties;
    }

    /**
     * Opens at this place, where a server that was killed may have left its own: whoever calls this
     * holds the home's lock.
     */
    static Desk open(Path place, Debts debts, Penalties penalties) throws IOException {
        Files.deleteIfExists(place);
        var door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            door.bind(UnixDomainSocketAddress.of(place), BACKLOG);
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | RuntimeException trouble) {
            door.close();
            throw trouble;
        }
        var desk = new Desk(place, door, debts, penalties);
        Thread.ofVirtual().name("desk").start(desk::run);
        return desk;
    }

    private void run() {
        while (door.isOpen()) {
            try (var caller = door.accept()) {
                var end = timer.schedule(() -> cut(caller), SECONDS_EACH, TimeUnit.SECONDS);
                serve(caller);
                end.cancel(false);
            } catch (IOException | RuntimeException trouble) {
                if (door.isOpen()) {
                    LOG.info("a question about penalties was not answered: {}", trouble.toString());
                }
            }
        }
    }

    private static void cut(SocketChannel caller) {
        try {
            caller.close();
        } catch (IOException _) {
            // closed is what it should be
        }
    }

    private void serve(SocketChannel caller) throws IOException {
        var answer = String.join("\n", answer(line(caller))) + "\n";
        var octets = ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8));
        while (octets.hasRemaining()) {
            caller.write(octets);
        }
    }

    private static String line(SocketChannel caller) throws IOException {
        var octets = ByteBuffer.allocate(LONGEST_LINE);
        while (octets.hasRemaining() && caller.read(octets) >= 0) {
            var text = new String(octets.array(), 0, octets.position(), StandardCharsets.UTF_8);
            if (text.indexOf('\n') >= 0) {
                return text.substring(0, text.indexOf('\n'));
            }
        }
        throw new IOException("no whole line came");
    }

    private List<String> answer(String line) {
        var words = line.split(" ", -1);
        if (line.equals("list")) {
            return list();
        }
        if (line.equals("clear")) {
            return cleared(debts.clear(null) + penalties.clear(null));
        }
        if (words.length == 2 && words[0].equals("clear")) {
            return cleared(debts.clear(words[1]) + penalties.clear(words[1]));
        }
        return List.of("what is asked here: list, clear, clear SOURCE, clear USER");
    }

    private static List<String> cleared(int number) {
        return List.of("cleared: " + number);
    }

    private List<String> list() {
        var sources =
                debts.all().stream()
                        .map(
                                debt ->
                                        "source\t%s\tdebt %d s\t%s"
                                                .formatted(
                                                        debt.source(),
                                                        debt.seconds(),
                                                        debt.closed() ? "closed" : "open"));
        var users =
                penalties.all().stream()
                        .map(
                                throttled ->
                                        "user\t%s\tfailures %d, tries left %d\t%s"
                                                .formatted(
                                                        throttled.name(),
                                                        throttled.failures(),
                                                        throttled.left(),
                                                        throttled.shut()
                                                                ? "certificate-only"
                                                                : "open"));
        var all = Stream.concat(sources.limit(MOST_LINES), users.limit(MOST_LINES)).toList();
        return all.isEmpty() ? List.of("nothing is held against anybody") : all;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            door.close();
            Files.deleteIfExists(place);
        } catch (IOException trouble) {
            LOG.warn("{} was not removed: {}", place, trouble.getMessage());
        }
    }
}
