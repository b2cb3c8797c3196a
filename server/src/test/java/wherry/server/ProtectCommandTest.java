package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.keep.PrivateFile;
import wherry.server.users.UserFile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an administrator types to make a directory demand credentials, and what comes of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtectCommandTest {
    @TempDir Path disk;
    private Path home;
    private String secret = "";

    @BeforeEach
    void make() throws Exception {
        home = disk.resolve("home");
        run(0, "init", "--host", "localhost", "--user", "ann", "--no-password");
        var file = disk.resolve("secret");
        PrivateFile.create(file, "till\n".getBytes(StandardCharsets.UTF_8));
        secret = file.toString();
    }

    private Shell run(int exit, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", home.toString()));
        var run = Shell.run(all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        return run;
    }

    @Test
    @Tag("B42")
    void a_directory_is_protected_listed_and_let_go() throws Exception {
        Files.createDirectories(home.resolve("files/ann/a b"));
        var said = run(0, "user", "protect", "ann", "/a b", "--password-file", secret).err();
        assertThat(said).isEmpty();
        run(0, "user", "protect", "ann", "/x/../c", "--account-file", secret);
        assertThat(run(0, "user", "list").out()).endsWith("\t/a b\t/c\n");
        run(0, "check");
        var users = UserFile.open(home.resolve("users.toml"), home.resolve("files"));
        var demands = users.find("ann").orElseThrow().rights().directories();
        assertThat(demands.getFirst().password()).isNotNull();
        assertThat(demands.getFirst().accounts()).isEmpty();
        assertThat(demands.getLast().password()).isNull();
        assertThat(demands.getLast().accounts()).hasSize(1);
        run(0, "user", "unprotect", "ann", "/a b");
        assertThat(run(0, "user", "list").out()).endsWith("\t/c\n");
        assertThat(run(1, "user", "unprotect", "ann", "/a b").err()).contains("demands nothing");
    }

    @Test
    void a_directory_that_is_not_there_is_warned_about() {
        assertThat(run(0, "user", "protect", "ann", "/new", "--password-file", secret).err())
                .contains("there is no directory /new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "till", "", "/..", "/a/../..", "/.wherry", "/a\\b"})
    void what_names_no_directory_is_refused(String directory) {
        run(1, "user", "protect", "ann", directory, "--password-file", secret);
        assertThat(run(0, "user", "list").out()).endsWith("ann\n");
    }

    @Test
    void a_demand_without_a_credential_is_none() {
        assertThat(run(1, "user", "protect", "ann", "/till").err()).contains("--password-file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[users.ann.directories.\"/till\"]\n",
                "[users.ann.directories.\"till\"]\npassword = \"%s\"\n",
                "[users.ann.directories.\"/a/../b\"]\npassword = \"%s\"\n",
                "[users.ann.directories.\"/.wherry\"]\npassword = \"%s\"\n",
                "[users.ann.directories.\"/till\"]\npassword = \"secret\"\n",
                "[users.ann.directories.\"/till\"]\npassword = \"%s\"\nopen = true\n"
            })
    void a_demand_written_by_hand_is_checked(String text) throws Exception {
        run(0, "user", "protect", "ann", "/x", "--password-file", secret);
        var file = home.resolve("users.toml");
        var users = UserFile.open(file, home.resolve("files"));
        var hash =
                String.valueOf(
                        users.find("ann")
                                .orElseThrow()
                                .rights()
                                .directories()
                                .getFirst()
                                .password());
        var written = "format = 1\n[users.ann]\n" + text.formatted(hash);
        PrivateFile.replace(file, written.getBytes(StandardCharsets.UTF_8));
        assertThat(run(1, "check").err()).contains("users.toml").doesNotContain("\tat ");
    }
}
