package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.protocol.StoreMode;
import wherry.server.files.Durability;
import wherry.server.files.FileStore;
import wherry.server.files.LocalFileStore;
import wherry.server.files.StorePolicy;
import wherry.server.files.StoreTerms;
import wherry.server.files.VirtualPath;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What safety costs, and how long a large directory takes to be listed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CostTest {
    private static final int OCTETS = 4096;
    private static final int FEW = 10;
    private static final int FEW_NAMES = 2_000;
    private static final int NAMES = 100_000;
    private static final int LISTINGS = 5;
    private static final long LISTING_MILLIS = 2_000;

    /** The first ones are slow because nothing is compiled yet, and count for nothing. */
    private static final int WARM = 5;

    @Test
    void a_publish_and_a_listing_take_their_time() throws Exception {
        try (var trial = Trial.named("cost")) {
            publishes(trial);
            listings(trial);
            trial.judge();
        }
    }

    private static void publishes(Trial trial) throws Exception {
        var full = store(trial, Durability.FULL);
        var none = store(trial, Durability.NONE);
        var fullTimes = new ArrayList<Long>();
        var noneTimes = new ArrayList<Long>();
        for (var i = 0; i < WARM + Trial.rounds(FEW); i++) {
            fullTimes.add(micros(full, "new-" + i));
            noneTimes.add(micros(none, "new-" + i));
        }
        var dear = median(fullTimes);
        var cheap = median(noneTimes);
        trial.count("publishes of 4 KiB each, interleaved", fullTimes.size() - WARM);
        trial.measure("full, median in microseconds", dear);
        trial.measure("none, median in microseconds", cheap);
        trial.measure("difference in microseconds", dear - cheap);
        trial.measure("ratio in percent", dear * 100 / Math.max(1, cheap));
    }

    private static FileStore store(Trial trial, Durability durability) throws Exception {
        var place = Files.createDirectory(trial.place().resolve(durability.word()));
        var policy = new StorePolicy(durability, "rw-------", 10, 0, Duration.ofDays(1), false);
        return new LocalFileStore(place, policy, InstantSource.system());
    }

    /** From the first octet to the reply. */
    private static long micros(FileStore store, String name) throws Exception {
        var begin = System.nanoTime();
        var file = VirtualPath.root().resolve(name);
        try (var upload = store.create(file, StoreTerms.of(StoreMode.NEW), OCTETS)) {
            upload.write(ByteBuffer.allocate(OCTETS));
            upload.commit();
        }
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
    }

    private static long median(List<Long> times) {
        var sorted = times.stream().skip(WARM).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void listings(Trial trial) throws Exception {
        var yard = Yard.in(trial.place());
        var names = Trial.rounds(0) > 0 ? NAMES : FEW_NAMES;
        fill(yard.files(), names);
        try (var server = yard.serve();
                var tls = server.dial()) {
            var client = Yard.caller(tls);
            for (var i = 0; i < LISTINGS; i++) {
                for (var style : List.of("F", "V")) {
                    var begin = System.nanoTime();
                    var listing = client.ask("LIST " + style);
                    var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
                    trial.measure(
                            "LIST " + style + " of " + names + ", ms", millis, LISTING_MILLIS);
                    assertThat(listing.lines()).hasSizeGreaterThanOrEqualTo(names);
                }
            }
            client.done();
        }
    }

    private static void fill(Path files, int names) throws Exception {
        Files.createDirectories(files);
        for (var i = 0; i < names; i++) {
            Files.createFile(files.resolve("a file with a name of some length " + i));
        }
    }
}
