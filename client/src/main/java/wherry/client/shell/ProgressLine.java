package wherry.client.shell;

import wherry.client.transfer.Progress;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Name, percent, amount, rate and time left, drawn over itself at most ten times a second. */
final class ProgressLine implements Progress {
    private static final long BETWEEN_NANOS = Duration.ofMillis(100).toNanos();
    private static final double SECOND = 1e9;
    private static final int LONGEST_NAME = 40;

    private final Screen screen;
    private final LongSupplier nanos;
    private String name = "";
    private long total;
    private long moved;
    private long begun;
    private long drawn;

    /** On this screen, by this clock of nanoseconds. */
    ProgressLine(Screen screen, LongSupplier nanos) {
        this.screen = screen;
        this.nanos = nanos;
    }

    @Override
    public synchronized void begin(String name, long octets) {
        this.name =
                name.length() > LONGEST_NAME
                        ? "…" + name.substring(name.length() - LONGEST_NAME)
                        : name;
        this.total = octets;
        this.moved = 0;
        this.begun = nanos.getAsLong();
        this.drawn = begun;
    }

    @Override
    public synchronized void moved(long octets) {
        moved += octets;
        if (!screen.isLive()) {
            return;
        }
        var now = nanos.getAsLong();
        if (now - drawn >= BETWEEN_NANOS) {
            drawn = now;
            screen.status(line(now - begun));
        }
    }

    private String line(long elapsedNanos) {
        var rate = moved * SECOND / elapsedNanos;
        var percent = total == 0 ? 100 : (int) (100.0 * moved / total);
        var left =
                rate < 1 ? "?" : Amount.clock(Duration.ofSeconds((long) ((total - moved) / rate)));
        return String.format(
                "%s  %d %%  %s of %s  %s/s  %s left",
                name,
                percent,
                Amount.octets(moved),
                Amount.octets(total),
                Amount.octets((long) rate),
                left);
    }

    @Override
    public synchronized void end() {
        screen.clearStatus();
    }
}
