package wherry.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import static wherry.server.users.Verdict.BUSY;
import static wherry.server.users.Verdict.RIGHT;
import static wherry.server.users.Verdict.WRONG;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.protocol.Secret;

import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threats T10 and T11: one password at a time, and the same work whoever is asked about. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
@Tag("T10")
@Tag("T11")
class HashLaneTest {
    private static final long ONE_HASH = 19_456L * 1024;

    private static final Asker SOMEBODY = new Asker("192.0.2.1", false);

    private final PasswordHash known = PasswordHash.of(Secret.of("right"), new SecureRandom());

    private static ThreadPoolExecutor thread(int queue) {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue));
    }

    @Test
    void hashes_never_take_all_memory() {
        var most = new PasswordCost(262_144, 1);
        assertThat(HashLane.lanes(PasswordCost.FLOOR, 256 << 20, 2)).isEqualTo(1);
        assertThat(HashLane.lanes(PasswordCost.FLOOR, 256 << 20, 4)).isEqualTo(2);
        assertThat(HashLane.lanes(PasswordCost.FLOOR, 96 << 20, 4)).isEqualTo(1);
        assertThat(HashLane.lanes(PasswordCost.FLOOR, 32 << 20, 4)).isZero();
        assertThat(HashLane.lanes(most, 256 << 20, 4)).isZero();
        assertThat(HashLane.lanes(most, 512L << 20, 4)).isEqualTo(1);
        assertThat(HashLane.lanes(most, 495L << 20, 2)).as("-Xmx512m").isEqualTo(1);
        assertThat(HashLane.lanes(most, 2048L << 20, 4)).isEqualTo(2);
    }

    /** Whoever knows its user's name could end the server. */
    @Test
    void a_stored_hash_that_takes_more_memory_than_there_is_counts_as_wrong() {
        try (var lane = new HashLane(thread(1), Duration.ofSeconds(20), 38 << 20);
                var tight = new HashLane(thread(1), Duration.ofSeconds(20), 36 << 20)) {
            assertThat(answer(lane, "right", known)).isEqualTo(RIGHT);
            assertThat(answer(tight, "right", known)).isEqualTo(WRONG);
        }
    }

    @Test
    void it_knows_right_from_wrong() {
        try (var lane = new HashLane()) {
            assertThat(answer(lane, "right", known)).isEqualTo(RIGHT);
            assertThat(answer(lane, "wrong", known)).isEqualTo(WRONG);
            assertThat(answer(lane, "right")).isEqualTo(WRONG);
            assertThat(answer(lane, "right", known, known)).isEqualTo(RIGHT);
            assertThat(answer(lane, "x".repeat(1025), known)).isEqualTo(WRONG);
        }
    }

    @Test
    @Tag("B15")
    void somebody_who_does_not_exist_costs_one_hash_like_anybody_else() throws Exception {
        var thread = thread(1);
        try (var lane = new HashLane(thread, Duration.ofSeconds(20))) {
            for (var hashes : List.of(List.of(known), List.<PasswordHash>of())) {
                for (var secret : new String[] {"right", "wrong", "x".repeat(5000)}) {
                    var before = thread.submit(HashLaneTest::allocated).get();
                    lane.verify(SOMEBODY, Secret.of(secret), hashes);
                    var cost = thread.submit(HashLaneTest::allocated).get() - before;
                    assertThat(cost).isBetween(ONE_HASH, ONE_HASH * 3 / 2);
                }
            }
        }
    }

    @Test
    @Tag("B15")
    void many_accounts_cost_one_hash_like_none() throws Exception {
        var accounts =
                PasswordHash.ofAny(
                        secrets("one", "two", "three", "four"),
                        PasswordCost.FLOOR,
                        new SecureRandom());
        var thread = thread(1);
        try (var lane = new HashLane(thread, Duration.ofSeconds(20))) {
            for (var secret : secrets("one", "four", "five")) {
                var before = thread.submit(HashLaneTest::allocated).get();
                assertThat(lane.verify(SOMEBODY, secret, accounts))
                        .isEqualTo(secret.equals(Secret.of("five")) ? WRONG : RIGHT);
                var cost = thread.submit(HashLaneTest::allocated).get() - before;
                assertThat(cost).isBetween(ONE_HASH, ONE_HASH * 3 / 2);
            }
        }
    }

    private static List<Secret> secrets(String... texts) {
        return List.of(texts).stream().map(Secret::of).toList();
    }

    /** Octets this thread has ever taken: a hash cannot be computed without its memory. */
    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
    }

    @Test
    void with_no_room_nobody_looks_at_the_password() throws Exception {
        var thread = thread(1);
        var busy = new CountDownLatch(1);
        thread.execute(() -> await(busy));
        thread.execute(() -> await(busy));
        try (var lane = new HashLane(thread, Duration.ofSeconds(20))) {
            assertThat(answer(lane, "right", known)).isEqualTo(BUSY);
            busy.countDown();
        }
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void closing_answers_those_who_still_wait() throws Exception {
        var thread = thread(1);
        var busy = new CountDownLatch(1);
        thread.execute(() -> await(busy));
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Verdict> answer;
            try (var lane = new HashLane(thread, Duration.ofSeconds(20))) {
                answer = asking.submit(() -> answer(lane, "right", known));
                while (lane.isIdle()) {
                    Thread.onSpinWait();
                }
            }
            assertThat(answer.get()).isEqualTo(BUSY);
        }
    }

    private static Verdict answer(HashLane lane, String secret, PasswordHash... hashes) {
        return lane.verify(SOMEBODY, Secret.of(secret), List.of(hashes));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
