package wherry.client.shell;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.client.remote.RemoteRefused;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says NOOP over a line on which nobody has talked for a minute, where the server knows it: what
 * stands in between forgets silent lines.
 */
final class Keepalive implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Keepalive.class);

    private final Line line;
    private final Duration silence;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("keepalive").factory());

    Keepalive(Line line) {
        this(line, Duration.ofSeconds(60));
    }

    Keepalive(Line line, Duration silence) {
        this.line = line;
        this.silence = silence;
        var between = silence.dividedBy(2).toMillis();
        var _ = clock.scheduleWithFixedDelay(this::look, between, between, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (line.idle() < silence.toNanos() || !line.turn().tryLock()) {
            return; // a line that is in use needs nothing
        }
        try {
            if (line.isOpen() && line.remote().supports("NOOP")) {
                line.remote().extensions().noop();
            }
        } catch (IOException | RemoteRefused lost) {
            LOG.debug("lost while idle", lost);
            line.cut(); // the next command makes it again
        } finally {
            line.turn().unlock();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
