package wherry.trials;

import wherry.system.LiveServer;
import wherry.system.PlainClient;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Writers that store without a pause, until so many octets are on their way: then the end. */
final class Storm {
    private static final int WRITERS = 16;
    static final int NAMES = 8;
    private static final int LARGEST = 150_000;

    /** The server writes in pieces of 64 KiB, and an empty part is none. */
    private static final int LARGEST_RESUMABLE = 500_000;

    private static final String[] MODES = {"OLD", "OLD", "NEW", "APP"};

    private final LiveServer server;
    private final Journal journal;
    private final Trial trial;
    private final long seed;
    private final AtomicLong fuse;

    Storm(LiveServer server, Journal journal, Trial trial, long seed, long octets) {
        this.server = server;
        this.journal = journal;
        this.trial = trial;
        this.seed = seed;
        this.fuse = new AtomicLong(octets);
    }

    /** Blows until the server is killed and every writer has noticed. */
    void blow() {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < WRITERS; i++) {
                var writer = i;
                writers.execute(() -> write(writer));
            }
        }
    }

    private void write(int writer) {
        var random = new Random(seed * WRITERS + writer);
        try (var tls = server.dial()) {
            var caller = Yard.caller(tls);
            if (leavesParts(writer)) {
                Resumption.with(caller);
            }
            var client = new PlainClient(tls.getInputStream(), fused(tls.getOutputStream()), 4_096);
            while (true) {
                store(client, random, writer);
            }
        } catch (IOException end) {
            if (fuse.get() > 0) {
                trial.violation("a connection ended before the kill: " + end);
            }
        } catch (AssertionError unexpected) {
            trial.violation("a writer heard " + unexpected.getMessage());
        }
    }

    /** Every second one sends FEAT, so that what it has sent when the end comes is a part. */
    private static boolean leavesParts(int writer) {
        return writer % 2 == 0;
    }

    private void store(PlainClient client, Random random, int writer) throws IOException {
        var mode = MODES[random.nextInt(MODES.length)];
        var name = "shared-" + random.nextInt(NAMES);
        var largest = leavesParts(writer) ? LARGEST_RESUMABLE : LARGEST;
        var sample = journal.sending(mode, name, writer, random.nextInt(largest));
        var verdict = client.store(mode, name, sample.octets());
        if (verdict.startsWith("+Saved ")) {
            journal.acknowledged(sample);
        } else {
            trial.violation(mode + " " + name + " was answered " + verdict);
        }
    }

    /** Counts what goes out, and kills the server when enough has. */
    private OutputStream fused(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                out.write(octets, offset, length);
                if (fuse.addAndGet(-length) <= 0) {
                    server.kill();
                }
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }
        };
    }
}
