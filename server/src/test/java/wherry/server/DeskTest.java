package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.server.listen.Debts;
import wherry.server.users.Familiars;
import wherry.server.users.Penalties;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;

/** Threat T37: the only door for administrators is a local socket of the server's own user. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class DeskTest {
    @TempDir Path disk;

    private final Penalties penalties =
            new Penalties(Familiars.unsaved(InstantSource.system()), () -> 0);

    private Desk open() throws Exception {
        return Desk.open(new ServerHome(disk).desk(), new Debts(() -> 0), penalties);
    }

    private Shell run(String... words) {
        var all = new String[words.length + 3];
        all[0] = "penalties";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--home";
        all[words.length + 2] = disk.toString();
        return Shell.run(all);
    }

    @Test
    @Tag("T37")
    void its_owner_alone_may_ask() throws Exception {
        try (var _ = open()) {
            var place = new ServerHome(disk).desk();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                    .isEqualTo("rw-------");
        }
        assertThat(new ServerHome(disk).desk()).doesNotExist();
    }

    @Test
    void it_lists_and_clears() throws Exception {
        for (var i = 0; i < 12; i++) {
            penalties.attempt("alice", "192.0.2." + i, false);
        }
        try (var _ = open()) {
            assertThat(run("list").out()).contains("user alice failures 10, tries left 0 open");
            assertThat(run("clear", "bob").out()).contains("cleared: 0");
            assertThat(run("clear", "alice").out()).contains("cleared: 1");
            assertThat(run("list").out()).contains("nothing is held against anybody");
            assertThat(run("clear").out()).contains("cleared: 0");
            assertThat(run("clear", "no such\u0007").exit()).isEqualTo(1);
        }
    }

    @Test
    void what_a_killed_server_left_is_replaced() throws Exception {
        Files.createFile(new ServerHome(disk).desk());
        try (var _ = open()) {
            assertThat(run("list").exit()).isZero();
        }
    }

    @Test
    void without_a_server_it_says_so() {
        var run = run("list");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("no server answers").contains("start it first");
    }

    @Test
    void other_questions_are_answered_with_those_there_are() throws Exception {
        try (var _ = open()) {
            var home = new ServerHome(disk);
            assertThat(Errand.to(home, "stop")).singleElement().asString().contains("clear USER");
            assertThatThrownBy(() -> Errand.to(home, "x".repeat(300)).getFirst());
            assertThat(Errand.to(home, "list")).hasSize(1);
        }
    }
}
