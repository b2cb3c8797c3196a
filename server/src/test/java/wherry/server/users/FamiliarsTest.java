package wherry.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.keep.UnusableFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Threat T09: from where users have come is kept over restarts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FamiliarsTest {
    @TempDir Path disk;

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    private Path file() {
        return disk.resolve("familiar");
    }

    private Familiars open() throws UnusableFile {
        return Familiars.open(file(), now::get);
    }

    @Test
    @Tag("T09")
    void they_are_there_after_a_restart_and_only_for_their_owner() throws Exception {
        var before = open();
        before.saw("alice", "192.0.2.9");
        before.saw("bob", "2001:db8:0:1::/64");
        before.save();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        var after = open();
        assertThat(after.knows("alice", "192.0.2.9")).isTrue();
        assertThat(after.knows("bob", "2001:db8:0:1::/64")).isTrue();
        assertThat(after.knows("bob", "192.0.2.9")).isFalse();
        now.updateAndGet(instant -> instant.plus(Duration.ofDays(30)));
        assertThat(open().knows("alice", "192.0.2.9")).isFalse();
    }

    @Test
    void a_login_from_where_one_was_an_hour_ago_writes_nothing() throws Exception {
        var familiars = open();
        familiars.saw("alice", "192.0.2.9");
        familiars.save();
        Files.delete(file());
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(59)));
        familiars.saw("alice", "192.0.2.9");
        familiars.save();
        assertThat(file()).doesNotExist();
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(2)));
        familiars.saw("alice", "192.0.2.9");
        familiars.save();
        assertThat(file()).exists();
    }

    @Test
    void thirty_two_each_are_remembered_the_latest() throws Exception {
        var familiars = open();
        for (var i = 0; i < 40; i++) {
            familiars.saw("alice", "192.0.2." + i);
            now.updateAndGet(instant -> instant.plusSeconds(1));
        }
        familiars.save();
        var after = open();
        assertThat(after.knows("alice", "192.0.2.7")).isFalse();
        assertThat(after.knows("alice", "192.0.2.8")).isTrue();
        assertThat(after.knows("alice", "192.0.2.39")).isTrue();
    }

    @Test
    void a_file_that_is_something_else_is_refused_with_its_line() throws Exception {
        open().saw("alice", "192.0.2.9");
        for (var wrong : new String[] {"nonsense\n", "wherry familiar sources 1\nalice\tx\ty\n"}) {
            Files.deleteIfExists(file());
            Files.createFile(
                    file(),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file(), wrong);
            assertThatThrownBy(this::open)
                    .isInstanceOf(UnusableFile.class)
                    .hasMessageContaining("line " + wrong.lines().count());
        }
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(this::open).hasMessageContaining("chmod 600");
    }
}
