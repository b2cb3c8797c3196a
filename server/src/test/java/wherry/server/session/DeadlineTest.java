package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import static wherry.server.session.World.LIMITS;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.Wire;
import wherry.server.files.FileStores;
import wherry.server.files.VirtualPath;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Threats T12 and T14: which time is whose. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T12")
@Tag("T14")
class DeadlineTest {
    @TempDir Path disk;

    private final List<Duration> given = new ArrayList<>();
    private final List<Duration> givenFromArrival = new ArrayList<>();
    private final Watch watch =
            new Watch() {
                @Override
                public void within(Duration limit) {
                    given.add(limit);
                }

                @Override
                public void sinceArrival(Duration limit) {
                    givenFromArrival.add(limit);
                }

                @Override
                public boolean waiting() {
                    return true;
                }

                @Override
                public void working() {}
            };

    private void serve(Misfortune store, String commands) throws IOException {
        var in = new ByteArrayInputStream(commands.getBytes(StandardCharsets.UTF_8));
        try (var world = new World(disk, new FileStores(_ -> store))) {
            world.serve(new Wire(in, OutputStream.nullOutputStream()), true, watch);
        }
    }

    @Test
    @Tag("B32")
    void before_login_there_is_one_deadline_whatever_is_said() throws Exception {
        serve(new Misfortune(), "FEAT\0NOOP\0USER alice\0ACCT x\0PASS wrong\0LIST F\0DONE\0");
        assertThat(givenFromArrival).containsExactly(LIMITS.login());
        assertThat(given).isEmpty();
    }

    @Test
    void a_long_listing_buys_time_as_it_moves() throws Exception {
        assertThat(timesGivenDuring("LIST F")).isBetween(30, 60);
        assertThat(timesGivenDuring("MLSD")).isBetween(40, 90);
    }

    private int timesGivenDuring(String verb) throws IOException {
        given.clear();
        var entry =
                new wherry.server.files.FileStore.Entry("n".repeat(100), false, 1, Instant.EPOCH);
        serve(
                new Misfortune() {
                    @Override
                    List<Entry> entries() {
                        return Collections.nCopies(20_000, entry);
                    }
                },
                "USER dora\0" + verb + "\0");
        return given.size();
    }

    @Test
    void what_a_digest_takes_is_not_the_clients_delay() throws Exception {
        var atOpen = new ArrayList<Duration>();
        serve(
                new Misfortune() {
                    @Override
                    public Download open(VirtualPath file) {
                        atOpen.add(given.getLast());
                        return super.open(file);
                    }
                },
                "USER dora\0HASH CRC32C 0-5 x\0");
        assertThat(atOpen).hasSize(1);
        assertThat(atOpen.getFirst()).isGreaterThan(Duration.ofHours(1));
    }

    @Test
    void what_the_store_needs_to_commit_is_not_the_clients_delay() throws Exception {
        var atCommit = new ArrayList<Duration>();
        serve(
                new Misfortune() {
                    @Override
                    void committing() {
                        atCommit.add(given.getLast());
                    }
                },
                "USER dora\0STOR OLD x\0SIZE 5\0hello");
        assertThat(atCommit).hasSize(1).first().isNotEqualTo(LIMITS.stall());
        assertThat(given.subList(given.size() - 4, given.size() - 2))
                .as("the reply, then the next command")
                .containsExactly(LIMITS.stall(), LIMITS.idle());
    }

    @Test
    void however_large_the_pieces_are_for_the_disk_time_is_bought_64_kib_at_a_time()
            throws Exception {
        serve(new Misfortune(), "USER dora\0STOR OLD x\0SIZE 262144\0" + "x".repeat(256 * 1024));
        var bought = given.stream().filter(LIMITS.stall()::equals).count();
        given.clear();
        serve(new Misfortune(), "USER dora\0STOR OLD x\0SIZE 5\0hello");
        assertThat(bought - given.stream().filter(LIMITS.stall()::equals).count()).isEqualTo(3);
    }
}
