package wherry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A log that cannot be written holds nobody up, and says afterwards what is missing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class FileTrailTest {
    private static final int MANY = 20_000;

    @TempDir Path directory;

    private FileTrail trail() throws Exception {
        return FileTrail.open(new AuditPlace(directory, 0, 3), InstantSource.fixed(Book.NOON));
    }

    private Book book() {
        return new Book(directory, 0, 3);
    }

    private static AuditEvent deletion(int i) {
        return new AuditEvent.Deleted("ann", "/f" + i);
    }

    @Test
    void what_was_told_before_the_end_is_written() throws Exception {
        try (var trail = trail()) {
            for (var i = 0; i < 1000; i++) {
                trail.append("s", "192.0.2.1", deletion(i));
            }
        }
        assertThat(book().verdict().last().number()).isEqualTo(1000);
        assertThat(book().findings()).isEmpty();
    }

    @Test
    void while_the_disk_does_not_answer_nobody_waits_and_events_are_counted() throws Exception {
        var stuck = new CountDownLatch(1);
        try (var trail = over(new Unlucky(stuck::await))) {
            for (var i = 0; i < MANY; i++) {
                trail.append("s", "192.0.2.1", deletion(i));
            }
            stuck.countDown();
        }
        nothingIsForgotten();
    }

    @Test
    void while_the_disk_is_full_events_are_counted_and_the_next_line_says_how_many()
            throws Exception {
        var attempts = new AtomicInteger();
        var luck = new CountDownLatch(1);
        Misfortune full =
                () -> {
                    if (attempts.incrementAndGet() <= 3) {
                        throw new IOException("No space left on device");
                    }
                    luck.countDown();
                };
        try (var trail = over(new Unlucky(full))) {
            for (var i = 0; i < MANY; i++) {
                trail.append("s", "192.0.2.1", deletion(i));
            }
            while (!luck.await(1, TimeUnit.MILLISECONDS)) {
                trail.append("s", "192.0.2.1", new AuditEvent.Stopped());
            }
        }
        nothingIsForgotten();
    }

    @Test
    void a_disk_that_never_answers_again_does_not_keep_the_server_from_ending() throws Exception {
        var stuck = new CountDownLatch(1);
        var trail = over(new Unlucky(stuck::await));
        trail.append("s", "192.0.2.1", deletion(1));
        trail.close();
        assertThat(stuck.getCount()).as("closing returned while it was stuck").isEqualTo(1);
        stuck.countDown();
    }

    private FileTrail over(Sink sink) {
        return new FileTrail(sink, InstantSource.fixed(Book.NOON));
    }

    private interface Misfortune {
        void strike() throws IOException, InterruptedException;
    }

    /** A disk on which something happens before each write. */
    private final class Unlucky implements Sink {
        private final Chain chain;
        private final Misfortune misfortune;

        private Unlucky(Misfortune misfortune) throws IOException {
            this.chain = Chain.open(book().place());
            this.misfortune = misfortune;
        }

        @Override
        public void append(List<Entry> entries) throws IOException {
            try {
                misfortune.strike();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            chain.append(entries);
        }

        @Override
        public void settle() throws IOException {
            chain.settle();
        }

        @Override
        public void close() throws IOException {
            chain.close();
        }
    }

    private void nothingIsForgotten() throws IOException {
        var text = Files.readString(book().place().current());
        assertThat(dropped(text)).isPositive();
        assertThat(kept(text) + dropped(text)).isGreaterThanOrEqualTo(MANY);
        assertThat(book().findings()).isEmpty();
    }

    private static long kept(String text) {
        return text.lines().filter(line -> line.contains("\"event\":\"delete\"")).count();
    }

    private static long dropped(String text) {
        return text.lines()
                .filter(line -> line.contains("\"event\":\"dropped\""))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*\"events\":([0-9]+).*", "$1")))
                .sum();
    }
}
