package wherry.client.remote;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pin;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The keys of servers this user has met: a text file with a line each, {@code HOST:PORT sha256:HEX
 * FIRST-SEEN}, and comments that begin with {@code #}.
 */
public final class KnownServers {
    private final Path file;
    private final InstantSource clock;

    /** Those in this file, which need not exist. */
    public KnownServers(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * A server that was met.
     *
     * @param where its address, in the form all spellings of it share
     * @param pin its key
     * @param since when it was met first
     * @param line where that stands in the file, from 1
     */
    public record Known(String where, Pin pin, Instant since, int line) {}

    /** Where they are written down. */
    public Path file() {
        return file;
    }

    /** The server at this address, if it was met. */
    public Optional<Known> find(ServerAddress address) throws UnusableFile {
        return all().stream().filter(known -> known.where().equals(spelled(address))).findFirst();
    }

    /** All of them, in the order of the file. */
    public List<Known> all() throws UnusableFile {
        var known = new ArrayList<Known>();
        var lines = lines();
        for (var i = 0; i < lines.size(); i++) {
            if (!isComment(lines.get(i))) {
                known.add(parsed(lines.get(i), i + 1));
            }
        }
        return known;
    }

    /** Writes a server down, in place of what was known of its address. */
    public void add(ServerAddress address, Pin pin) throws UnusableFile {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        edit(lines -> lines.add(spelled(address) + " " + pin + " " + now), address);
    }

    /** Forgets the server at this address. */
    public void remove(ServerAddress address) throws UnusableFile {
        edit(_ -> {}, address);
    }

    private interface Edit {
        void apply(List<String> lines);
    }

    private void edit(Edit edit, ServerAddress address) throws UnusableFile {
        PrivateFile.directory(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        var lock = file.resolveSibling("." + file.getFileName() + ".lock");
        try (var channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            all(); // a file that is not understood is not rewritten
            var lines = new ArrayList<>(lines());
            lines.removeIf(line -> line.startsWith(spelled(address) + " "));
            edit.apply(lines);
            var text = String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
            PrivateFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (UnusableFile unusable) {
            throw unusable;
        } catch (IOException trouble) {
            throw new UnusableFile(lock + " cannot be used: " + trouble.getMessage(), trouble);
        }
    }

    private List<String> lines() throws UnusableFile {
        return PrivateFile.readIfThere(file)
                .map(content -> new String(content, StandardCharsets.UTF_8).lines().toList())
                .orElse(List.of());
    }

    private static boolean isComment(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    private Known parsed(String line, int number) throws UnusableFile {
        var words = line.strip().split(" +", 4);
        try {
            if (words.length >= 3) {
                var pin = Pin.parse(words[1]).orElseThrow();
                return new Known(words[0], pin, Instant.parse(words[2]), number);
            }
        } catch (DateTimeParseException | java.util.NoSuchElementException _) {
            // said below
        }
        throw new UnusableFile(
                file
                        + ", line "
                        + number
                        + ": not 'HOST:PORT sha256:HEX TIME': mend that line or remove it");
    }

    /** The same for every spelling: no capitals, no final dot, one form of an IPv6 address. */
    static String spelled(ServerAddress address) {
        var host = address.host().toLowerCase(Locale.ROOT);
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (host.indexOf(':') >= 0) {
            try {
                host = InetAddress.ofLiteral(host).getHostAddress();
            } catch (IllegalArgumentException _) {
                // no address after all, and nobody will be met there
            }
        }
        return new ServerAddress(host, address.port()).toString();
    }
}
