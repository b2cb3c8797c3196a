package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A home and its first user in one command. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InitCommandTest {
    @TempDir Path disk;

    private Shell init(String... more) {
        var words =
                new java.util.ArrayList<>(
                        java.util.List.of("init", "--home", home(), "--host", "localhost"));
        words.addAll(java.util.List.of(more));
        return Shell.run(words.toArray(String[]::new));
    }

    private String home() {
        return disk.resolve("home").toString();
    }

    @Test
    void a_user_who_cannot_be_added_leaves_nothing_behind() {
        assertThat(init("--user", "ann").err()).contains("no terminal");
        assertThat(init("--user", "Ann", "--no-password").err()).contains("user-id");
        assertThat(disk.resolve("home")).doesNotExist();
    }

    @Test
    void the_first_user_can_come_with_the_home() {
        assertThat(init("--user", "ann", "--no-password").exit()).isZero();
        assertThat(Shell.run("user", "list", "--home", home()).out())
                .startsWith("ann\tnothing\tactive");
    }
}
