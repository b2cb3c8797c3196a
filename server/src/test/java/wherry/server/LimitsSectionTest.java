package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.keep.UnusableFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitsSectionTest {
    @TempDir Path disk;

    private LimitsSection read(String text) throws Exception {
        var home = new ServerHome(disk);
        Files.writeString(home.config(), text);
        Files.setPosixFilePermissions(home.config(), PosixFilePermissions.fromString("rw-------"));
        return ServerConfig.read(home).limits();
    }

    @Test
    void what_init_writes_is_what_holds_without_it() throws Exception {
        assertThat(read(ServerConfig.initial("a"))).isEqualTo(read("format = 1\n"));
    }

    @Test
    void each_key_has_a_line_for_people() throws Exception {
        var lines = String.join("\n", read("format = 1\n").lines());
        ServerConfig.initial("a")
                .lines()
                .dropWhile(line -> !line.equals("[limits]"))
                .filter(line -> line.contains(" = "))
                .map(line -> line.substring(0, line.indexOf(" ")))
                .forEach(key -> assertThat(lines).contains("." + key + " = "));
        assertThat(lines)
                .contains("limits.per_source = 16", "limits.early_drop = 128")
                .contains(
                        "penalties.exempt = 0:0:0:0:0:0:0:1, 127.0.0.1",
                        "octets of a command = 4096 (fixed)");
    }

    @Test
    void what_is_wrong_or_unknown_is_told_with_line_and_column() {
        var text =
                """
                format = 1
                [limits]
                per_user = 0
                seats_per_user = 4
                [penalties]
                exempt = ["localhost"]
                """;
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("(line 3, column 1): limits.per_user must be 1 to 100000")
                .hasMessageContaining("(line 4, column 1): limits.seats_per_user is not known")
                .hasMessageContaining("(line 6, column 1): penalties.exempt must be a list");
    }

    @Test
    void nobody_need_be_exempt() throws Exception {
        assertThat(read("format = 1\npenalties.exempt = []\n").door().exempt()).isEmpty();
    }
}
