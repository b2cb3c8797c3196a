package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class FairShareTest {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int PIECE = 64 * 1024;
    private static final int LATEST_SECONDS = 60;

    @Test
    void there_is_a_crowd_when_more_move_than_there_are_processors() {
        var tickets = new ArrayDeque<FairShare.Ticket>();
        for (var i = 0; i < PROCESSORS; i++) {
            tickets.add(FairShare.begun());
        }
        var last = FairShare.begun();
        assertThat(FairShare.isCrowded()).isTrue();
        last.close();
        tickets.forEach(FairShare.Ticket::close);
    }

    @Test
    void in_a_crowd_that_never_waits_everybody_has_a_turn() throws Exception {
        allHaveATurn(50, FairShareTest::transfers);
    }

    @Test
    void as_many_as_there_are_processors_leave_a_turn_for_one_more() throws Exception {
        allHaveATurn(PROCESSORS + 1, share -> share.moved(PIECE));
    }

    @Test
    void who_makes_short_replies_leaves_a_turn_for_one_more() throws Exception {
        allHaveATurn(PROCESSORS + 1, share -> share.made(1));
    }

    @Test
    void who_makes_long_replies_leaves_a_turn_for_one_more() throws Exception {
        allHaveATurn(PROCESSORS + 1, share -> share.made(PIECE));
    }

    @Test
    void whose_records_carry_nothing_leaves_a_turn_for_one_more() throws Exception {
        allHaveATurn(PROCESSORS + 1, share -> share.taken(22));
    }

    private static void transfers(FairShare share) {
        try (var _ = FairShare.begun()) {
            share.moved(PIECE);
        }
    }

    /** None of so many ever waits, and none ends before all have begun, or the time is up. */
    private static void allHaveATurn(int number, Consumer<FairShare> work) throws Exception {
        var begun = new CountDownLatch(number);
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < number; i++) {
                var _ = all.submit(() -> works(begun, work));
            }
            var haveAll = begun.await(LATEST_SECONDS, TimeUnit.SECONDS);
            all.shutdownNow();
            assertThat(haveAll).as("%s of %s had no turn", begun.getCount(), number).isTrue();
        }
    }

    private static void works(CountDownLatch begun, Consumer<FairShare> work) {
        var share = new FairShare();
        work.accept(share);
        begun.countDown();
        while (begun.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
            work.accept(share);
        }
    }
}
