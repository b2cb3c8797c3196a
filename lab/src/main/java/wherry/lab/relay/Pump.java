package wherry.lab.relay;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Carries octets one way over a link, and does to them what its faults say. */
final class Pump {
    private static final int BUFFER = 64 * 1024;

    /** The most that is under way on a delayed line. */
    private static final int UNDER_WAY = 32 * 1024 * 1024;

    private final Link link;
    private final Socket from;
    private final Socket to;
    private final Tape tape;
    private final Tape answers;
    private final Optional<Duration> delay;
    private final Optional<Bottleneck> narrow;
    private final int chunk;
    private final List<Fault.Flip> flips;
    private final Optional<Fault.Cut> cut;
    private final long stopAt;
    private long passed;
    private volatile boolean stopped;

    /** Writes down what passes; {@code answers} is the tape of the other way. */
    Pump(Link link, Socket from, Socket to, List<Fault> faults, Tape tape, Tape answers) {
        this.link = link;
        this.from = from;
        this.to = to;
        this.tape = tape;
        this.answers = answers;
        delay = Script.first(faults, Fault.Delay.class).map(Fault.Delay::time);
        narrow = Script.first(faults, Fault.Rate.class).map(rate -> new Bottleneck(rate.octets()));
        chunk = Script.first(faults, Fault.Chunks.class).map(Fault.Chunks::octets).orElse(BUFFER);
        flips = Script.all(faults, Fault.Flip.class);
        var stallAt =
                Script.first(faults, Fault.Stall.class)
                        .map(Fault.Stall::after)
                        .orElse(Long.MAX_VALUE);
        cut = Script.first(faults, Fault.Cut.class).filter(it -> it.after() <= stallAt);
        stopAt = cut.map(Fault.Cut::after).orElse(stallAt);
    }

    /** Carries until the end of the stream, a fault that ends it, or trouble. */
    void run() {
        try {
            if (deliver(new byte[0], 0)) {
                if (delay.isPresent() || narrow.isPresent()) {
                    carryLate(delay.orElse(Duration.ZERO));
                } else {
                    carry();
                }
            }
        } catch (IOException _) {
            link.reset();
        }
    }

    private void carry() throws IOException {
        var buffer = new byte[BUFFER];
        for (var n = read(buffer); n >= 0; n = read(buffer)) {
            if (!deliver(Arrays.copyOf(buffer, n), answers.reached() + 1)) {
                return;
            }
        }
        end();
    }

    private int read(byte[] buffer) throws IOException {
        return from.getInputStream().read(buffer);
    }

    private void end() {
        Link.end(to);
        link.wayEnded();
    }

    /** Forwards what its faults let pass; false when nothing more will be. */
    private boolean deliver(byte[] octets, int trip) throws IOException {
        var count = (int) Math.min(octets.length, stopAt - passed);
        for (var flip : flips) {
            if (flip.at() >= passed && flip.at() < passed + count) {
                octets[(int) (flip.at() - passed)] ^= (byte) (1 << flip.bit());
            }
        }
        if (!write(octets, count, trip)) {
            drain();
            return false;
        }
        if (passed < stopAt) {
            return true;
        }
        stopped = true;
        if (cut.isPresent()) {
            cut(cut.get().ending());
        }
        return false;
    }

    /** False when the link was cut meanwhile. */
    private boolean write(byte[] octets, int count, int trip) throws IOException {
        for (var start = 0; start < count; start += chunk) {
            var length = Math.min(chunk, count - start);
            tape.add(
                    octets, start, length, trip); // first: whoever received it may look at the tape
            passed += length;
            try {
                to.getOutputStream().write(octets, start, length);
            } catch (IOException trouble) {
                if (link.isCut()) {
                    return false;
                }
                throw trouble;
            }
        }
        return true;
    }

    private void cut(Fault.Ending ending) throws IOException {
        switch (ending) {
            case RESET -> link.reset();
            case FIN -> {
                link.cut();
                drain();
            }
        }
    }

    /** Takes what still comes, so that closing in the end is no reset. */
    private void drain() throws IOException {
        from.getInputStream().transferTo(OutputStream.nullOutputStream());
        end();
    }

    private record Parcel(long due, Optional<byte[]> octets, int trip) {}

    /** Reading goes on while octets are under way: what is late is not slow. */
    private void carryLate(Duration late) throws IOException {
        var line = new LinkedBlockingQueue<Parcel>();
        var room = new Semaphore(UNDER_WAY);
        Thread.startVirtualThread(() -> collect(line, room, late));
        try {
            while (true) {
                var parcel = line.take();
                TimeUnit.NANOSECONDS.sleep(parcel.due() - System.nanoTime());
                if (parcel.octets().isEmpty()) {
                    end();
                    return;
                }
                var octets = parcel.octets().get();
                if (!deliver(octets, parcel.trip())) {
                    return;
                }
                room.release(octets.length);
            }
        } catch (InterruptedException stop) {
            throw new InterruptedIOException(String.valueOf(stop.getMessage()));
        }
    }

    private void collect(BlockingQueue<Parcel> line, Semaphore room, Duration late) {
        var buffer = new byte[BUFFER];
        try {
            for (var n = read(buffer); n >= 0 && !stopped; n = read(buffer)) {
                var trip = answers.reached() + 1;
                room.acquire(n);
                if (narrow.isPresent()) {
                    narrow.get().pass(n);
                }
                var due = System.nanoTime() + late.toNanos();
                line.add(new Parcel(due, Optional.of(Arrays.copyOf(buffer, n)), trip));
            }
            line.add(new Parcel(System.nanoTime() + late.toNanos(), Optional.empty(), 0));
        } catch (IOException | InterruptedException _) {
            link.reset();
        }
    }
}
