package wherry.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.client.remote.ExitCode;
import wherry.client.transfer.Curfew;
import wherry.client.transfer.Event;
import wherry.client.transfer.Report;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Whatever hangs, it hangs without us: nothing decides here how fast this machine is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class OverseerTest {
    private static final Duration SOON = Duration.ofMillis(50);

    private final Map<String, Runnable> signals = new ConcurrentHashMap<>();
    private final List<String> resorts = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Duration> longest = new CompletableFuture<>();
    private final CompletableFuture<Event> speaking = new CompletableFuture<>();
    private final List<Event> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);

    private Surroundings around() {
        var nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Surroundings(
                InputStream.nullInputStream(),
                nowhere,
                nowhere,
                Path.of("/nonexistent"),
                null,
                InstantSource.system(),
                signals::put,
                (time, code) -> {
                    resorts.add(code.name());
                    longest.complete(time);
                },
                () -> Duration.ZERO);
    }

    private ExitCode hangs() {
        try {
            never.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.DONE;
    }

    /** Whose reader takes nothing. */
    private Report deaf() {
        return event -> {
            speaking.complete(event);
            hangs();
        };
    }

    @Test
    void work_that_ends_says_how_and_nobody_else_is_called() {
        var overseer = new Overseer(Curfew.never(), told::add, around());
        assertThat(overseer.watch(() -> ExitCode.SOME_FAILED)).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(told).isEmpty();
        assertThat(resorts).isEmpty();
    }

    @Test
    void work_that_hangs_is_left_behind_at_the_deadline() {
        var curfew = Curfew.after(SOON);
        var overseer = new Overseer(curfew, told::add, around());
        assertThat(overseer.watch(this::hangs)).isEqualTo(ExitCode.STALLED);
        assertThat(curfew.isOver()).isTrue();
        assertThat(told).hasSize(1);
        assertThat(Overseer.MOMENT).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_signal_ends_work_that_hangs() {
        for (var signal : List.of("INT", "TERM")) {
            var code = signal.equals("INT") ? ExitCode.INTERRUPTED : ExitCode.TERMINATED;
            var overseer = new Overseer(Curfew.never(), told::add, around());
            var ended =
                    overseer.watch(
                            () -> {
                                signals.getOrDefault(signal, () -> {}).run();
                                return hangs();
                            });
            assertThat(ended).isEqualTo(code);
            assertThat(resorts.getLast()).isEqualTo(code.name());
        }
    }

    /** The call comes before the first word, so it does not matter that the telling hangs. */
    @Test
    void the_last_resort_is_called_though_nobody_reads_what_is_told() throws Exception {
        var overseer = new Overseer(Curfew.after(SOON), deaf(), around());
        var ended = CompletableFuture.supplyAsync(() -> overseer.watch(this::hangs));
        assertThat(longest.get()).isLessThanOrEqualTo(SOON.plus(Overseer.GRACE));
        assertThat(resorts).containsExactly("STALLED");
        assertThat(speaking.get()).isInstanceOf(Event.Failed.class);
        never.countDown();
        assertThat(ended.get()).isEqualTo(ExitCode.STALLED);
    }

    @Test
    void a_fault_is_told_and_ends_in_a_code_like_everything_else() {
        var overseer = new Overseer(Curfew.never(), told::add, around());
        var ended =
                overseer.watch(
                        () -> {
                            throw new NoClassDefFoundError("replaced while it ran");
                        });
        assertThat(ended).isEqualTo(ExitCode.NOTHING_DONE);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().toString()).contains("replaced while it ran");
    }
}
