package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.Command;
import wherry.protocol.Digest;
import wherry.protocol.Reason;
import wherry.protocol.Wire;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStores;
import wherry.server.files.VirtualPath;
import wherry.server.users.User;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** How many digests are computed at once, and what becomes of those that wait. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class DigestLaneTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Command.Hash FIVE = new Command.Hash(Digest.CRC32C, 0, 5, "x");

    @TempDir Path disk;

    @Test
    void no_more_at_once_than_its_width_and_all_in_the_end() throws Exception {
        var lane = new DigestLane(2, LONG);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        Callable<Integer> counting =
                () ->
                        lane.inTurn(
                                () -> {
                                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                    Thread.onSpinWait();
                                    return now.decrementAndGet();
                                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var turn : threads.invokeAll(Collections.nCopies(200, counting))) {
                assertThat(turn.get()).isBetween(0, 1);
            }
        }
        assertThat(most.get()).isBetween(1, 2);
        assertThat(now.get()).isZero();
    }

    @Test
    void who_waits_too_long_is_refused_and_has_opened_nothing() throws Exception {
        var lane = new DigestLane(1, Duration.ofMillis(1));
        var store = new Misfortune();
        var state = state(store);
        lane.inTurn(
                () -> {
                    var refused = new DigestDialogue(lane).hash(state, FIVE);
                    assertThat(refused)
                            .asInstanceOf(type(Outcome.Answer.class))
                            .extracting(answer -> answer.reply().detail())
                            .isEqualTo("Too many digests are computed now, try again later [BUSY]");
                    assertThat(store.open).isZero();
                    return store;
                });
        assertThat(new DigestDialogue(lane).hash(state, FIVE))
                .as("its place is free again")
                .asInstanceOf(type(Outcome.Answer.class))
                .extracting(answer -> answer.reply().code().mark())
                .isEqualTo('+');
        assertThat(store.open).isZero();
    }

    @Test
    void a_server_that_stops_lets_nobody_wait() throws Exception {
        var lane = new DigestLane(1, LONG);
        var taken = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var working =
                    threads.submit(
                            () ->
                                    lane.inTurn(
                                            () -> {
                                                taken.countDown();
                                                waitFor(leave);
                                                return lane;
                                            }));
            taken.await();
            var waiting =
                    threads.submit(
                            () -> {
                                Thread.currentThread().interrupt();
                                return lane.inTurn(() -> lane);
                            });
            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .asInstanceOf(type(FileRefused.class))
                    .extracting(FileRefused::reason)
                    .isEqualTo(Reason.BUSY);
            leave.countDown();
            assertThat(working.get()).isEqualTo(lane);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_file_that_shrinks_is_refused_and_closed() throws Exception {
        var store = new Misfortune();
        store.readable = 3;
        var said = new DigestDialogue(new DigestLane()).hash(state(store), FIVE);
        assertThat(said)
                .asInstanceOf(type(Outcome.Answer.class))
                .extracting(answer -> answer.reply().detail())
                .isEqualTo("File cannot be read [IO]");
        assertThat(store.open).isZero();
    }

    @Test
    void the_longest_range_of_a_longer_file_is_digested() throws Exception {
        try (var file = new RandomAccessFile(disk.resolve("x").toFile(), "rw")) {
            file.setLength(300L << 20);
        }
        var said = new ByteArrayOutputStream();
        var commands = "USER dora\0FEAT\0HASH CRC32C 1-268435457 x\0DONE\0";
        var in = new ByteArrayInputStream(commands.getBytes(StandardCharsets.US_ASCII));
        try (var world = new World(disk)) {
            world.serve(new Wire(in, said), true);
        }
        assertThat(said.toString(StandardCharsets.US_ASCII))
                .contains("\0+CRC32C 1-268435457 02f63b78 x\0");
    }

    private SessionState.Ready state(Misfortune store) throws FileRefused {
        var user = new User("dora", null, List.of(), disk, false);
        var files = new FileStores(_ -> store).in(disk);
        return new SessionState.Ready(user, files, DirectoryGuard.of(user)).in(VirtualPath.root());
    }
}
