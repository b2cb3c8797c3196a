package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.LiveServer;
import wherry.system.PlainClient;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A server that is killed while sixteen writers store on the same names, again and again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.HOURS)
@Tag("T21")
class KillServerTest {
    private static final int FEW = 3;
    private static final List<String> MODES = List.of("OLD", "NEW", "APP");
    private static final long START_MILLIS = 3_000;
    private static final long MOST_OCTETS = 6_000_000;

    private final Random random = new Random(913);

    @Test
    @Tag("B25")
    @Tag("B26")
    void a_killed_server_has_lost_nothing_and_torn_nothing() throws Exception {
        try (var trial = Trial.named("kill-server")) {
            var yard = Yard.in(trial.place());
            try (var journal = Journal.in(trial.place().resolve("journal"))) {
                yard.home().set("handshake", "60"); // a busy machine takes long over sixteen
                var server = yard.serve();
                try {
                    for (var round = 0; round < Trial.rounds(FEW); round++) {
                        server = round(trial, yard, journal, server);
                    }
                } finally {
                    server.kill();
                }
                trial.count("uploads sent", journal.count());
                trial.count("uploads acknowledged", journal.countAcknowledged());
                trial.judge();
            }
        }
    }

    private LiveServer round(Trial trial, Yard yard, Journal journal, LiveServer server)
            throws IOException {
        var octets = 100_000 + random.nextLong(MOST_OCTETS);
        new Storm(server, journal, trial, random.nextInt(), octets).blow();
        server.ended();
        trial.count("rounds", 1);
        var staged = yard.staged().size();
        trial.count("staged files left by the kills", staged);
        trial.count("rounds killed with files in staging", staged > 0 ? 1 : 0);
        var begin = System.nanoTime();
        var next = yard.serve();
        var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        trial.measure("start until listening, ms", millis, START_MILLIS);
        inspect(trial, yard, journal, next);
        return next;
    }

    private static void inspect(Trial trial, Yard yard, Journal journal, LiveServer server)
            throws IOException {
        try (var tls = server.dial()) {
            var client = Yard.caller(tls);
            if (!yard.staged().isEmpty()) {
                trial.violation("left in staging: " + yard.staged());
            }
            verify(trial, journal, client);
            resume(trial, yard, journal, client);
            client.done();
        }
    }

    /** Goes on with every part that is there, and looks at the whole. */
    private static void resume(Trial trial, Yard yard, Journal journal, PlainClient client)
            throws IOException {
        Resumption.with(client);
        trial.count("parts left by the kills", yard.parts().size());
        for (var i = 0; i < Storm.NAMES; i++) {
            var name = "shared-" + i;
            var part = yard.part(name);
            if (part.isPresent()) {
                var sample = journal.beginning(name, Files.readAllBytes(part.get()));
                if (sample.isEmpty()) {
                    trial.violation("nothing that was sent begins like " + part.get());
                } else {
                    journal.again(sample.get());
                    var mode = MODES.get(i % MODES.size());
                    Resumption.goOn(client, mode, name, sample.get().octets());
                    journal.acknowledged(sample.get());
                    trial.count("parts resumed", 1);
                }
            }
        }
        if (!yard.parts().isEmpty()) {
            trial.violation("parts of nobody: " + yard.parts());
        }
        verify(trial, journal, client);
    }

    private static void verify(Trial trial, Journal journal, PlainClient client)
            throws IOException {
        var inspection = new Inspection(client, trial);
        var names = inspection.names();
        for (var i = 0; i < Storm.NAMES; i++) {
            var name = "shared-" + i;
            if (names.contains(name)) {
                journal.complaints(name, inspection.samples(name)).forEach(trial::violation);
                trial.count("files verified", 1);
            } else {
                journal.complaints(name, List.of()).forEach(trial::violation);
            }
            for (var generation : inspection.generations(name)) {
                journal.strangers(name, inspection.samples(generation)).forEach(trial::violation);
                trial.count("generations verified", 1);
            }
        }
    }
}
