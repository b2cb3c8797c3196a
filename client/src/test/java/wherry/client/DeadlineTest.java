package wherry.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import wherry.client.remote.ExitCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** At the deadline a script that is still dialing is let go by its socket, and ends by itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class DeadlineTest {
    private static final String PIN = "sha256:" + "0".repeat(64);

    private final List<SocketChannel> waiting = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Set<Thread> before = threads();

    @AfterEach
    void nobodyWaits() throws IOException {
        for (var caller : waiting) {
            caller.close();
        }
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    /** Nobody accepts; a queue that is full does not even let anybody wait. */
    private ServerSocket door(boolean full) throws IOException {
        var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        for (var i = 0; full && i < 4; i++) {
            var caller = SocketChannel.open();
            waiting.add(caller);
            caller.configureBlocking(false);
            caller.connect(door.getLocalSocketAddress());
        }
        return door;
    }

    private ExitCode run(Duration age, String... arguments) {
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var around =
                new Surroundings(
                        InputStream.nullInputStream(),
                        stream,
                        nowhere,
                        Path.of("/nonexistent/wherry"),
                        null,
                        InstantSource.system(),
                        (_, _) -> {},
                        (_, _) -> {},
                        () -> age);
        return InProcess.run(List.of(arguments), around);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @ParameterizedTest
    @CsvSource({"false, pinned", "false, unknown", "true, pinned", "true, unknown"})
    void who_is_dialing_ends_by_itself(boolean full, String met) throws Exception {
        try (var door = door(full)) {
            var target = "x@127.0.0.1:" + door.getLocalPort();
            var pinned = met.equals("pinned") ? "--trust=" + PIN : "--no-preserve";
            var code =
                    run(
                            Duration.ZERO,
                            "--json",
                            "--deadline=300ms",
                            "--connect-timeout=1h",
                            "--retries=3",
                            pinned,
                            target,
                            "-cls");

            assertThat(code).isEqualTo(ExitCode.STALLED);
            for (var left : threads()) {
                if (!before.contains(left) && left.getName().equals("script")) {
                    left.join();
                }
            }
            assertThat(lines()).hasSize(2);
            assertThat(lines().getFirst()).contains("\"failed\"", "The deadline has passed");
            assertThat(lines().getLast()).contains("\"summary\"", "\"failed\":1", "\"exit\":10");
        }
    }

    /** The queue takes one caller, and this one would wait an hour for an answer. */
    @Test
    void it_counts_from_the_start_of_the_process() throws IOException {
        try (var door = door(false)) {
            var target = "x@127.0.0.1:" + door.getLocalPort();
            var old = Duration.ofMinutes(59).plusSeconds(59);
            var code = run(old, "--json", "--deadline=1h", "--connect-timeout=2h", target, "-cls");

            assertThat(code).isEqualTo(ExitCode.STALLED);
            assertThat(lines()).hasSize(2);
        }
    }
}
