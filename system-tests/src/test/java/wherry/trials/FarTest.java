package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.lab.relay.Fault;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Script;
import wherry.system.Home;
import wherry.system.LiveServer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A server that is far away: many small files, and a large one over a line of 400 Mbit/s. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.HOURS)
class FarTest {
    private static final int FILES = 500;
    private static final int OCTETS = 4096;
    private static final Duration FAR = Duration.ofMillis(50);

    /** So far that a busy machine makes few more trips of the same work. */
    private static final Duration VERY_FAR = Duration.ofMillis(200);

    /** One trip for each file would be five times this. */
    private static final int MOST_TRIPS = 100;

    private static final long MANY_MILLIS = 2_000;
    private static final Duration OVERSEAS = Duration.ofMillis(100);
    private static final long LINE = 400_000_000 / Byte.SIZE;
    private static final int LARGE = 1 << 30;
    private static final long SHARE = 90;

    @Test
    void many_small_files_take_few_round_trips() throws Exception {
        try (var trial = Trial.named("far")) {
            var home = Home.in(trial.place()).set("durability", "\"none\"");
            var tree = Files.createDirectory(trial.place().resolve("here")).resolve("cargo");
            var cargo = Cargo.even(tree, FILES, OCTETS, new Random(913));
            try (var server = LiveServer.full(home)) {
                for (var i = 0; i < Math.max(1, Trial.rounds(0)); i++) {
                    round(trial, server, cargo, i);
                }
                if (Trial.rounds(0) > 0) {
                    large(trial, server);
                }
            }
            trial.judge();
        }
    }

    private static void round(Trial trial, LiveServer server, Cargo cargo, int number)
            throws IOException {
        var name = "cargo-" + number;
        var script = Script.roundTrip(Trial.rounds(0) > 0 ? FAR : VERY_FAR);
        var up = timed(trial, server, script, "up", "put -r " + cargo.tree() + " " + name);
        assertThat(cargo.missingIn(server.home().files().resolve(name))).isEmpty();
        var down = timed(trial, server, script, "down", "get -r " + name);
        assertThat(cargo.missingIn(trial.place().resolve(name))).isEmpty();
        trial.measure(FILES + " small files up, ms", up, MANY_MILLIS);
        trial.measure(FILES + " small files down, ms", down, MANY_MILLIS);
    }

    /** Milliseconds that the whole program takes, its start and the login included. */
    private static long timed(
            Trial trial, LiveServer server, Script script, String way, String command)
            throws IOException {
        try (var relay = FaultRelay.to(server.port(), script)) {
            var start = System.nanoTime();
            server.client(trial.place(), Home.USER + "@localhost:" + relay.port())
                    .with("-c", command)
                    .run()
                    .exited(0);
            var took = Quay.millisSince(start);
            trial.measure("round trips " + way, relay.roundTrips());
            if (relay.roundTrips() > MOST_TRIPS) {
                trial.violation(command + " took " + relay.roundTrips() + " round trips");
            }
            return took;
        }
    }

    private static void large(Trial trial, LiveServer server) throws IOException {
        random(trial.place().resolve("large"), LARGE);
        var script = Script.roundTrip(OVERSEAS).bothWays(new Fault.Rate(LINE));
        var least = LARGE * 1000L / LINE;
        var up = lonely(trial, server, script, "put large");
        var down = lonely(trial, server, script, "get large again");
        assertThat(Files.mismatch(trial.place().resolve("large"), trial.place().resolve("again")))
                .isEqualTo(-1);
        share(trial, "up", 100 * least / up);
        share(trial, "down", 100 * least / down);
    }

    private static void share(Trial trial, String way, long percent) {
        trial.measure("a GiB " + way + ", percent of a line of 400 Mbit/s", percent);
        if (percent < SHARE) {
            trial.violation("a GiB " + way + " used " + percent + " % of the line");
        }
    }

    private static long lonely(Trial trial, LiveServer server, Script script, String command)
            throws IOException {
        try (var relay = FaultRelay.to(server.port(), script)) {
            var start = System.nanoTime();
            server.client(trial.place(), Home.USER + "@localhost:" + relay.port())
                    .with("-c", command)
                    .run()
                    .exited(0);
            return Quay.millisSince(start);
        }
    }

    /** A file that looks like nothing. */
    static void random(Path file, long octets) throws IOException {
        var random = new Random(octets);
        var piece = new byte[1 << 20];
        try (var out = Files.newOutputStream(file)) {
            for (var left = octets; left > 0; left -= piece.length) {
                random.nextBytes(piece);
                out.write(piece, 0, (int) Math.min(left, piece.length));
            }
        }
    }
}
