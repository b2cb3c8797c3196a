package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.LiveServer;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** More files than a client should hold in its head. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.HOURS)
class ManyTest {
    private static final int FEW = 2_000;
    private static final int OCTETS = 40;

    @Test
    void any_number_of_files_takes_little_memory() throws Exception {
        try (var trial = Trial.named("many")) {
            var yard = Yard.in(trial.place());
            yard.home().set("durability", "\"none\"");
            var tree = Files.createDirectory(trial.place().resolve("here")).resolve("cargo");
            var cargo = Cargo.even(tree, Trial.rounds(FEW), OCTETS, new Random(913));
            try (var server = yard.serve()) {
                timed(trial, server, "put -r " + cargo.tree(), "up");
                assertThat(cargo.missingIn(yard.files().resolve("cargo"))).isEmpty();
                timed(trial, server, "get -r cargo", "down");
                assertThat(cargo.missingIn(trial.place().resolve("cargo"))).isEmpty();
            }
            trial.judge();
        }
    }

    private static void timed(Trial trial, LiveServer server, String command, String way)
            throws IOException {
        var start = System.nanoTime();
        server.client(trial.place(), Yard.USER + "@localhost:" + server.port())
                .where("WHERRY_HEAP", "256m")
                .with("-q", "-c", command)
                .run()
                .exited(0);
        trial.measure("all files " + way + ", ms", Quay.millisSince(start));
    }
}
