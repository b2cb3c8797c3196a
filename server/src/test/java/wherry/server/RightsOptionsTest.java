package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.server.users.Operation;
import wherry.server.users.Quota;
import wherry.server.users.Rights;
import wherry.server.users.UserFile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an administrator allows, and what the file says then. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RightsOptionsTest {
    @TempDir Path disk;

    @BeforeEach
    void make() {
        run(0, "init", "--host", "localhost", "--user", "ann", "--no-password");
    }

    private String run(int exit, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", disk.resolve("home").toString()));
        var run = Shell.run(all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        return run.err();
    }

    private Rights rights(String name) throws Exception {
        var home = disk.resolve("home");
        var users = UserFile.open(home.resolve("users.toml"), home.resolve("files"));
        return users.find(name).orElseThrow().rights();
    }

    @Test
    void rights_are_given_changed_and_taken_back() throws Exception {
        run(0, "user", "add", "bob", "--no-password", "--allow", "drop-box", "--quota", "20G");
        assertThat(rights("bob").allowed()).containsOnly(Operation.CREATE);
        assertThat(rights("bob").quota()).isEqualTo(new Quota(20L << 30, Long.MAX_VALUE));
        run(0, "user", "set", "bob", "--allow", "/in=list,create", "--quota-files", "7");
        assertThat(rights("bob").allowed()).containsOnly(Operation.CREATE);
        assertThat(rights("bob").quota()).isEqualTo(new Quota(20L << 30, 7));
        assertThat(rights("bob").rule("/in").allowed())
                .isEqualTo(Set.of(Operation.LIST, Operation.CREATE));
        run(0, "user", "lock", "bob");
        run(
                0,
                "user",
                "set",
                "bob",
                "--allow",
                "/in=inherit",
                "--allow",
                "full",
                "--quota",
                "none");
        assertThat(rights("bob")).isEqualTo(Rights.FULL.within(new Quota(Long.MAX_VALUE, 7)));
        run(0, "check");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"all", "list,", "List", "list read", "in=full", "/=full", "/in=", "=full"})
    void what_is_no_right_is_refused(String ops) throws Exception {
        assertThat(run(1, "user", "set", "ann", "--allow", ops)).startsWith("wherryd: ");
        assertThat(rights("ann")).isEqualTo(Rights.FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1X", "9999999T", "9223372036854775808", "ten", "1.5G", "G"})
    void what_is_no_size_is_refused(String size) throws Exception {
        assertThat(run(1, "user", "set", "ann", "--quota", size)).startsWith("wherryd: ");
        assertThat(rights("ann")).isEqualTo(Rights.FULL);
    }
}
