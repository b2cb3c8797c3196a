package wherry.client.shell;

import wherry.client.transfer.Amount;
import wherry.client.transfer.Event;
import wherry.client.transfer.Progress;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How far a transfer is, drawn over itself at most ten times a second: each file by itself, or the
 * sum where there are many.
 */
final class ProgressLine implements Progress {
    private static final long BETWEEN_NANOS = Duration.ofMillis(100).toNanos();
    private static final double SECOND = 1e9;
    private static final int NARROW = 40;
    private static final int LONGEST_NAME = 40;

    private final Screen screen;
    private final LongSupplier nanos;
    private String name = "";
    private Amounts file = new Amounts();
    private Amounts all = new Amounts();
    private boolean sum;
    private boolean shown = true;
    private long files;
    private long done;
    private long failed;
    private long drawn;
    private long ever;

    /** Octets on their way. */
    private static final class Amounts {
        private long total;
        private long had;
        private long moved;
        private long begun;
    }

    /** On this screen, by this clock of nanoseconds. */
    ProgressLine(Screen screen, LongSupplier nanos) {
        this.screen = screen;
        this.nanos = nanos;
    }

    /**
     * Files will be moved from now on.
     *
     * @param many whether only their sum is told
     * @param wanted whether a line is drawn at all
     */
    synchronized void start(boolean many, boolean wanted) {
        sum = many && screen.isLive();
        shown = wanted;
        all = new Amounts();
        all.begun = nanos.getAsLong();
        files = 0;
        done = 0;
        failed = 0;
    }

    @Override
    public synchronized void expected(long more, long octets) {
        files += more;
        all.total += octets;
    }

    /** All of it is over; what became of many is told in a line. */
    synchronized void over() {
        screen.clearStatus();
        if (sum) {
            sum = false;
            if (done == 0 && failed > 0) {
                return; // each failure was told, and nothing else happened
            }
            var seconds = (nanos.getAsLong() - all.begun) / SECOND;
            screen.talk(
                    String.format(
                            "%d %s done%s, %s, %.1f s, %s/s",
                            done,
                            done == 1 ? "file" : "files",
                            failed == 0 ? "" : ", " + failed + " failed",
                            Amount.octets(all.moved),
                            seconds,
                            Amount.octets((long) (all.moved / Math.max(seconds, 0.001)))));
        }
    }

    /** Whether files are counted instead of told one by one. */
    synchronized boolean tellsTheSum() {
        return sum;
    }

    /** Something became of one of them. */
    synchronized void told(Event event) {
        done += event instanceof Event.Stored || event instanceof Event.Fetched ? 1 : 0;
        failed += event instanceof Event.Failed ? 1 : 0;
    }

    /** All octets that ever moved. */
    synchronized long octets() {
        return ever;
    }

    @Override
    public synchronized void begin(String name, long octets) {
        begin(name, 0, octets);
    }

    @Override
    public synchronized void begin(String name, long had, long octets) {
        this.name = name;
        file = new Amounts();
        file.had = had;
        file.total = had + octets;
        file.begun = nanos.getAsLong();
        all.had += had;
        drawn = sum ? drawn : file.begun;
    }

    @Override
    public synchronized void moved(long octets) {
        ever += octets;
        file.moved += octets;
        all.moved += octets;
        if (!shown || !screen.isLive()) {
            return;
        }
        var now = nanos.getAsLong();
        if (now - drawn >= BETWEEN_NANOS) {
            drawn = now;
            screen.status(line(now));
        }
    }

    private String line(long now) {
        var room = screen.look().width().getAsInt();
        var many = sum && files > 1;
        var numbers = numbers(many ? all : file, now, room < NARROW);
        if (room < NARROW) {
            return numbers;
        }
        var what = many ? done + " of " + files + " files" : Columns.tail(name, LONGEST_NAME);
        var line = what + "  " + numbers;
        var rest = room - Columns.width(line) - 3;
        return many && rest > NARROW / 2 ? line + "  " + Columns.tail(name, rest) : line;
    }

    private static String numbers(Amounts of, long now, boolean narrow) {
        var rate = of.moved * SECOND / Math.max(now - of.begun, 1);
        var has = of.had + of.moved;
        var known = of.total > 0 && has <= of.total;
        var percent = known ? (int) (100.0 * has / of.total) + " %" : "";
        var left =
                rate < 1 || !known
                        ? "?"
                        : Amount.clock(Duration.ofSeconds((long) ((of.total - has) / rate)));
        var speed = Amount.octets((long) rate) + "/s";
        if (narrow) {
            return percent + " " + speed + " " + left;
        }
        return known
                ? percent
                        + "  "
                        + Amount.octets(has)
                        + " of "
                        + Amount.octets(of.total)
                        + "  "
                        + speed
                        + "  "
                        + left
                        + " left"
                : Amount.octets(has) + "  " + speed;
    }

    @Override
    public synchronized void end() {
        if (!sum) {
            screen.clearStatus();
        }
    }
}
