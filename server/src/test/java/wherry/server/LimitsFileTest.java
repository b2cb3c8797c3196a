package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitsFileTest {
    @TempDir Path disk;

    @Test
    void limits_change_with_the_file_unless_it_is_wrong() throws Exception {
        var home = new ServerHome(disk);
        write(home, ServerConfig.initial("a"));
        var taken = new ArrayList<ServerConfig>();
        var file = new LimitsFile(home, taken::add);
        file.look();
        assertThat(taken).isEmpty();
        write(home, ServerConfig.initial("a").replace("sessions = 1000", "sessions = 7"));
        file.look();
        file.look();
        assertThat(taken)
                .singleElement()
                .extracting(now -> now.limits().door().seats())
                .isEqualTo(7);
        write(home, "format = 1\nnonsense = 5\n");
        file.look();
        Files.delete(home.config());
        file.look();
        assertThat(taken).hasSize(1);
    }

    private static void write(ServerHome home, String text) throws Exception {
        Files.writeString(home.config(), text);
        Files.setPosixFilePermissions(home.config(), PosixFilePermissions.fromString("rw-------"));
    }
}
