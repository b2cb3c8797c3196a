package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.Eventually;
import wherry.system.LiveServer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Clients that are killed in mid-upload, of a file that fits on the disk once and not twice: while
 * its room is reserved, nobody else can announce as much.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.HOURS)
class KillClientTest {
    private static final int FEW = 2;
    private static final long SOON_MILLIS = 1_000;
    private static final int MOST_STAGED = 4_000_000;
    private static final Sample OLD = new Sample(0, 1, 1_000);

    private final Random random = new Random(913);

    /** Somebody in the middle of an upload, who will be gone at once. */
    private interface Uploader extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    @Test
    @Tag("B25")
    @Tag("B31")
    void a_killed_client_leaves_nothing_reserved_and_nothing_staged() throws Exception {
        try (var trial = Trial.named("kill-client")) {
            var yard = Yard.in(trial.place());
            var size = Files.getFileStore(trial.place()).getUsableSpace() / 10 * 6;
            try (var large = new RandomAccessFile(trial.place().resolve("large").toFile(), "rw")) {
                large.setLength(size);
            }
            var server = yard.serve();
            try {
                try (var tls = server.dial()) {
                    var saved = Yard.caller(tls).store("OLD", "large", OLD.octets());
                    assertThat(saved).startsWith("+Saved");
                }
                for (var i = 0; i < Trial.rounds(FEW); i++) {
                    round(trial, yard, server, "killed client", program(yard, server));
                    round(trial, yard, server, "reset socket", socket(server, size));
                }
            } finally {
                server.kill();
            }
            trial.judge();
        }
    }

    private static Uploader program(Yard yard, LiveServer server) throws IOException {
        var client =
                server.client(yard.home().place(), Yard.USER + "@localhost:" + server.port())
                        .quick()
                        .with("-c", "put large")
                        .start(ProcessBuilder.Redirect.DISCARD);
        return client::destroyForcibly;
    }

    private static Uploader socket(LiveServer server, long size) throws IOException {
        var raw = new Socket(InetAddress.getLoopbackAddress(), server.port());
        var client = Yard.caller(server.secure(raw));
        assertThat(client.ask("STOR OLD large")).startsWith("+");
        assertThat(client.ask("SIZE " + size)).isEqualTo("+ok, waiting for file");
        client.send(new byte[MOST_STAGED]);
        raw.setSoLinger(true, 0);
        return raw::close;
    }

    private void round(Trial trial, Yard yard, LiveServer server, String who, Uploader uploader)
            throws Exception {
        var size = Files.size(trial.place().resolve("large"));
        var enough = 1 + random.nextInt(MOST_STAGED);
        try (uploader) {
            Eventually.holds("the upload is under way", () -> staged(yard) >= enough);
            assertThat(announce(server, size)).as("while it is reserved").startsWith("-Not enough");
        }
        var gone = System.nanoTime();
        Eventually.holds("nothing is reserved", () -> announce(server, size).startsWith("+ok"));
        trial.measure(who + ", room is free after, ms", since(gone), SOON_MILLIS);
        Eventually.holds("staging is empty", () -> yard.staged().isEmpty());
        trial.measure(who + ", staging is empty after, ms", since(gone), SOON_MILLIS);
        assertThat(yard.parts().size()).as("one part a name").isLessThanOrEqualTo(1);
        trial.count("rounds with a part left", yard.parts().size());
        try (var tls = server.dial()) {
            var found = new Inspection(Yard.caller(tls), trial).samples("large");
            assertThat(found).as("the old content").containsExactly(OLD);
        }
        trial.count("rounds", 1);
    }

    private static long since(long moment) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - moment);
    }

    private static long staged(Yard yard) throws IOException {
        var octets = 0L;
        for (var file : yard.staged()) {
            octets += Files.exists(file) ? Files.size(file) : 0;
        }
        return octets;
    }

    /** The answer to a SIZE; whoever asks goes before it sends anything. */
    private static String announce(LiveServer server, long size) throws IOException {
        try (var tls = server.dial()) {
            var client = Yard.caller(tls);
            assertThat(client.ask("STOR OLD other")).startsWith("+");
            return client.ask("SIZE " + size);
        }
    }
}
