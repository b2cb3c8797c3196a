package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.LiveServer;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Users who never make the server wait: on as many connections as it has processors, and more, each
 * asks without a pause and reads all that comes. Nothing takes the processor from a session's
 * virtual thread, so a session that gives no way would leave nobody else any.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FloodsTest {
    private static final int NAMES = 500;
    private static final long LARGE = 64L << 20;
    private static final long LATEST_MILLIS = 5_000;

    private final int logins = Trial.rounds(2);

    @Test
    @Tag("T16")
    void who_asks_without_a_pause_leaves_room_for_others() throws Exception {
        try (var trial = Trial.named("floods")) {
            var yard = Yard.in(trial.place());
            Quay.roomFor(yard.home(), 2 * Flood.crowd());
            yard.home().set("handshake", "60"); // who else is busy here decides nothing
            laden(yard);
            try (var server = yard.serve()) {
                for (var kind : Flood.Kind.values()) {
                    flooded(trial, server, kind);
                }
            }
            trial.judge();
        }
    }

    private static void laden(Yard yard) throws Exception {
        try (var large = new RandomAccessFile(yard.files().resolve("large").toFile(), "rw")) {
            large.setLength(LARGE);
        }
        for (var i = 0; i < NAMES; i++) {
            Files.createFile(yard.files().resolve("a-name-like-others-" + i));
        }
    }

    private void flooded(Trial trial, LiveServer server, Flood.Kind kind) throws Exception {
        var quay = Quay.of(server);
        var floods = new ArrayList<Flood>();
        try {
            for (var i = 0; i < Flood.crowd(); i++) {
                floods.add(Flood.of(quay, i, kind));
            }
            for (var flood : floods) {
                flood.rises();
            }
            for (var i = 0; i < logins; i++) {
                trial.measure(kind + ": honest login, ms", quay.honestLogin(), LATEST_MILLIS);
            }
            for (var flood : floods) {
                assertThat(flood.end()).as("why %s ended", kind).isEmpty();
            }
        } finally {
            for (var flood : floods) {
                flood.close();
            }
        }
    }
}
