package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.Content;
import wherry.system.Eventually;
import wherry.system.LiveServer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server that is told to stop among transfers: some go on, some do not, none is torn. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class StopTest {
    private static final int FEW = 16;
    private static final int LARGE = 8 << 20;
    private static final int LATEST_SECONDS = 5;
    private static final long SHUT_MILLIS = 1_000;

    private final int transfers = Trial.rounds(FEW);
    private final int farewell = transfers <= FEW ? 3 : 20;
    private final List<Haulage> haulages = new ArrayList<>();

    @Test
    @Tag("T21")
    void transfers_end_well_or_not_at_all() throws Exception {
        try (var trial = Trial.named("stop")) {
            var yard = Yard.in(trial.place());
            Quay.roomFor(yard.home(), transfers + FEW);
            yard.home().set("farewell", Integer.toString(farewell));
            var server = yard.serve();
            try {
                begin(yard, server);
                stop(trial, server);
            } finally {
                server.kill();
                for (var one : haulages) {
                    one.close();
                }
            }
            trial.count("left in staging", yard.staged().size());
            trial.judge();
        }
    }

    private void begin(Yard yard, LiveServer server) throws IOException {
        var large = Content.of(LARGE);
        Files.write(yard.files().resolve(Haulage.LARGE), large);
        var quay = Quay.of(server);
        for (var i = 0; i < transfers; i++) {
            Haulage.before(yard.files(), i);
            var one = new Haulage(quay, yard.files(), i, large);
            haulages.add(one);
            one.begin();
        }
    }

    private void stop(Trial trial, LiveServer server) throws Exception {
        var told = System.nanoTime();
        server.terminate();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            haulages.forEach(one -> crowd.execute(() -> end(one, trial)));
            Eventually.holds("nobody comes in any more", () -> isShut(server));
            trial.measure("told until nobody comes in, ms", Quay.millisSince(told), SHUT_MILLIS);
            assertThat(server.ended()).as("exit code").isZero();
            var latest = (farewell + LATEST_SECONDS) * 1_000L;
            trial.measure("told until it has ended, ms", Quay.millisSince(told), latest);
        }
    }

    private static boolean isShut(LiveServer server) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            return !socket.isConnected();
        } catch (ConnectException _) {
            return true;
        }
    }

    private static void end(Haulage one, Trial trial) {
        try {
            var well = one.end();
            trial.count(one.way() + (well ? " ended well" : " was cut"), 1);
            one.judge(well, trial);
            if (!well && one.way().goesOn() && Trial.rounds(0) > 0) {
                trial.violation(one.way() + " was cut although it went on");
            }
        } catch (IOException | AssertionError trouble) {
            trial.violation(one.way() + ": " + trouble);
        }
    }
}
