package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class FairShareTest {

    @Test
    void there_is_a_crowd_when_more_move_than_there_are_processors() {
        var tickets = new ArrayDeque<FairShare.Ticket>();
        for (var i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            tickets.add(FairShare.begun());
        }
        var last = FairShare.begun();
        assertThat(FairShare.isCrowded()).isTrue();
        last.close();
        tickets.forEach(FairShare.Ticket::close);
    }

    @Test
    void a_crowd_that_never_waits_for_anything_comes_to_its_end() throws Exception {
        var begun = new CountDownLatch(50);
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 50; i++) {
                var _ = all.submit(() -> moves(begun));
            }
            begun.await(); // nobody had to end first
        }
    }

    private static void moves(CountDownLatch begun) {
        var share = new FairShare();
        try (var _ = FairShare.begun()) {
            share.moved(64 * 1024);
            begun.countDown();
            while (begun.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
                share.moved(64 * 1024);
            }
        }
    }
}
