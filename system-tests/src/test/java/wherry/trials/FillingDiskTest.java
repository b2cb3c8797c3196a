package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.LiveServer;
import wherry.system.PlainClient;
import wherry.system.Program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A real wherryd on a disk that is full after so many octets, or takes few of them at a time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 1, unit = TimeUnit.HOURS)
class FillingDiskTest {
    private static final List<String> MODES = List.of("OLD", "NEW", "APP");
    private static final long NO_END = Long.MAX_VALUE;
    private static final Sample OLD = new Sample(0, 1, 70_000);
    private static final Sample NEW = new Sample(0, 2, 200_000);
    private static final int SIZE = NEW.octets().length;
    private static final int OLD_SIZE = OLD.octets().length;

    /** Before and after each border of the pieces in which the server and the disk work. */
    private static final List<Integer> PLACES =
            List.of(0, 1, 4_095, 4_096, 4_097, 65_535, 65_536, 65_537, 131_071, 131_072, SIZE - 1);

    private static Trial trial;
    private static Path rules;
    private static Yard yard;
    private static LiveServer server;
    private static int number;

    @BeforeAll
    static void begin() throws IOException {
        trial = Trial.named("filling-disk");
        var place = trial.place();
        yard = Yard.in(place);
        rules = place.resolve("rules");
        server = yard.serveWith("LD_PRELOAD", library(place), "FILLING_DISK", rules.toString());
    }

    private static String library(Path place) throws IOException {
        try (var source = FillingDiskTest.class.getResourceAsStream("filling-disk.c")) {
            Files.write(place.resolve("disk.c"), Objects.requireNonNull(source).readAllBytes());
        }
        var built = Program.tool("cc", place, "-shared", "-fPIC", "-o", "disk.so", "disk.c").run();
        assumeTrue(built.exit() == 0, "nothing can be compiled here: " + built.err());
        return place.resolve("disk.so").toString();
    }

    @AfterAll
    static void end() throws IOException {
        if (server == null) {
            return;
        }
        try (var ended = trial) {
            server.close();
            assertThat(server.log()).doesNotContain("\tat ");
            ended.judge();
        }
    }

    private static void rule(long fits, long most) throws IOException {
        var next = rules.resolveSibling("rules.next");
        Files.writeString(next, ++number + " " + fits + " " + most);
        Files.move(next, rules, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    @Tag("B24")
    void a_disk_that_is_full_after_any_octet_never_saves() throws Exception {
        var random = new Random(913);
        var places = new ArrayList<>(PLACES);
        IntStream.range(0, Trial.rounds(0)).forEach(_ -> places.add(random.nextInt(SIZE)));
        for (var mode : MODES) {
            for (var place : places) {
                full(mode, place, number % 2 == 0);
            }
        }
        for (var copied : List.of(0, 1, OLD_SIZE - 1, OLD_SIZE, OLD_SIZE + SIZE - 1)) {
            full("APP", SIZE + copied, copied % 2 == 0);
        }
        full("NEW", SIZE, false); // the note that the old content moves is what does not fit
    }

    private static void full(String mode, long fits, boolean resumable) throws IOException {
        try (var tls = server.dial()) {
            var client = Yard.caller(tls);
            if (resumable) {
                Resumption.with(client);
            }
            rule(NO_END, NO_END);
            assertThat(client.store("OLD", "x", OLD.octets())).startsWith("+Saved ");
            rule(fits, NO_END);
            var verdict = client.store(mode, "x", NEW.octets());
            rule(NO_END, NO_END);
            var when = mode + " when " + fits + " octets fit: ";
            expect(verdict.startsWith("-Couldn't save"), when + verdict);
            expect(Sample.in(client.retrieve("x")).equals(List.of(OLD)), when + "not the old");
            expect(yard.staged().isEmpty(), when + "in staging: " + yard.staged());
            expect(yard.parts().isEmpty(), when + "parts: " + yard.parts());
            var after = client.store(mode, "x", NEW.octets());
            expect(after.startsWith("+Saved "), when + "afterwards " + after);
            client.done();
            trial.count("uploads to a disk that fills", 1);
        }
    }

    /** What a call does not take is written by the next one. */
    @Test
    void few_octets_at_a_time_make_the_same_file() throws Exception {
        for (var most : List.of(1, 7, 4_095, 65_535)) {
            for (var mode : MODES) {
                few(mode, most);
            }
        }
    }

    private static void few(String mode, int most) throws IOException {
        var old = most < 100 ? new Sample(0, 3, 500) : OLD;
        var added = most < 100 ? new Sample(0, 4, 700) : NEW;
        try (var tls = server.dial()) {
            PlainClient client = Yard.caller(tls);
            rule(NO_END, most);
            expect(client.store("OLD", "few", old.octets()).startsWith("+Saved "), "OLD " + most);
            var verdict = client.store(mode, "few", added.octets());
            expect(verdict.startsWith("+Saved "), mode + " " + most + ": " + verdict);
            var due = mode.equals("APP") ? List.of(old, added) : List.of(added);
            expect(Sample.in(client.retrieve("few")).equals(due), mode + " " + most + ": torn");
            client.done();
            trial.count("uploads in short writes", 2);
        } finally {
            rule(NO_END, NO_END);
        }
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            trial.violation(otherwise);
        }
    }
}
