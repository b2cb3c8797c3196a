package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.server.files.Durability;
import wherry.server.files.FileRefused;
import wherry.server.files.LocalFileStore;
import wherry.server.files.StorePolicy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A model of power cuts, which no kill can try: the page cache survives that. What a real server
 * did to its disk is recorded, and after each system call the disk is made as a cut might leave it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.HOURS)
@Tag("T21")
class PowerTest {
    private static final int FEW = 3;
    private static final List<String> NAMES = List.of("a", "b", "c", "d");
    private static final StorePolicy POLICY =
            new StorePolicy(Durability.FULL, "rw-------", 10, 0, Duration.ofDays(1), false);

    private final Random random = new Random(913);
    private final List<Content> contents = new ArrayList<>(List.of(Content.nothing()));

    @Test
    void acknowledged_files_survive_a_power_cut_at_any_moment() throws Exception {
        try (var trial = Trial.named("power")) {
            var recording = record(trial);
            Demand.all().forEach(next -> contents.add(contents.getLast().after(next)));
            contents.add(contents.getLast());
            var changes = recording.changes();
            for (var i = 0; i <= changes.size(); i++) {
                cut(trial, new Crash(recording.blank(), changes.subList(0, i)));
                trial.count("moments of a cut", 1);
            }
            trial.judge();
        }
    }

    private static Recording record(Trial trial) throws IOException {
        var yard = Yard.in(trial.place());
        var server = yard.serveOnOneCarrier();
        try (var tls = server.dial()) {
            var scene = new Scene(yard, server, Yard.caller(tls));
            var root = yard.files().toRealPath();
            var recording = new Recording(Disk.of(root), root.toString());
            for (var demand : Demand.all()) {
                try (var tracer = Tracer.of(server, trial.place(), "-e", Tracer.CHANGES)) {
                    demand.make(scene);
                    recording.add(tracer.seen());
                }
            }
            return recording;
        } finally {
            server.kill();
        }
    }

    private void cut(Trial trial, Crash crash) {
        Set<String> seen = new HashSet<>();
        crash.states(
                Trial.rounds(FEW),
                random,
                disk -> {
                    trial.count("states", 1);
                    if (seen.add(disk.summary())) {
                        trial.count("states that differ", 1);
                        judge(trial, crash.acknowledged(), disk);
                    }
                });
    }

    private void judge(Trial trial, int acknowledged, Disk disk) {
        try {
            var place = Files.createTempDirectory(trial.place(), "cut");
            disk.write(place);
            LeftParts.ofAnotherBoot(place);
            var wrong = complaints(trial, place, acknowledged);
            if (wrong.isEmpty()) {
                Trial.sweep(place);
            }
            wrong.forEach(
                    one ->
                            trial.violation(
                                    acknowledged
                                            + " acknowledged, "
                                            + one
                                            + "\n"
                                            + disk.summary()));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private List<String> complaints(Trial trial, Path place, int acknowledged) {
        var before = contents.get(acknowledged);
        var after = contents.get(acknowledged + 1);
        try {
            var store = new LocalFileStore(place, POLICY, InstantSource.system());
            var found = Content.in(store, NAMES);
            var wrong = found.missing(before, after);
            if (!found.files().equals(before.files()) && !found.files().equals(after.files())) {
                wrong.add("files are " + found.files() + " and not " + before.files());
            }
            var left = new LeftParts(place, store);
            trial.count("parts found and gone on with", left.goOn(wrong));
            return wrong;
        } catch (IOException | FileRefused torn) {
            return List.of(torn.toString());
        }
    }
}
