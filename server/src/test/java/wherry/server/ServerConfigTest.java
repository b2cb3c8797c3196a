package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** {@code wherryd.toml}: what is switched on, and what is not understood. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerConfigTest {
    private static final String BEGIN = "format = 1\nname = \"localhost\"\n[names]\n";

    @TempDir Path disk;

    @Test
    void colons_in_names_are_switched_on_by_one_key_of_one_spelling() throws Exception {
        var place = disk.resolve("home").toString();
        assertThat(Shell.run("init", "--home", place, "--host", "localhost").exit()).isZero();
        var home = new ServerHome(Path.of(place));
        assertThat(ServerConfig.read(home).storage().colons()).isFalse();
        Files.writeString(home.config(), BEGIN + "colon = true\n");
        assertThat(ServerConfig.read(home).storage().colons()).isTrue();
        for (var wrong : new String[] {"colon = 1", "colons = true", "colon = \"yes\""}) {
            Files.writeString(home.config(), BEGIN + wrong + "\n");
            var run = Shell.run("check", "--home", place);
            assertThat(run.exit()).as(wrong).isEqualTo(1);
            assertThat(run.err()).contains("names.colon", "(line 4");
        }
    }
}
