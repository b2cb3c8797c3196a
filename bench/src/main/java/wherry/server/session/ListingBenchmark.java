package wherry.server.session;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import wherry.protocol.ListingStyle;
import wherry.server.files.FileStore;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The formatter of listings, which only this package can call: a thousand lines of LIST. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ListingBenchmark {
    private static final int MANY = 1000;
    private static final Instant TIME = Instant.parse("2026-11-28T02:03:04Z");

    private final FileStore.Entry[] entries = new FileStore.Entry[MANY];

    /** A directory of a thousand. */
    public ListingBenchmark() {
        for (var i = 0; i < MANY; i++) {
            entries[i] = new FileStore.Entry("report-" + i + ".pdf", false, i * 977L, TIME);
        }
    }

    /** Lines of LIST V. */
    @Benchmark
    public void verbose(Blackhole sink) {
        for (var entry : entries) {
            sink.consume(ListingText.of(entry, ListingStyle.V));
        }
    }

    /** Lines of LIST F. */
    @Benchmark
    public void names(Blackhole sink) {
        for (var entry : entries) {
            sink.consume(ListingText.of(entry, ListingStyle.F));
        }
    }
}
