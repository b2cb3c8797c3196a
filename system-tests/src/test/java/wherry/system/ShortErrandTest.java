package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How {@code bin/wherry} starts what will soon be over, and what will not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ShortErrandTest {
    @TempDir Path place;

    @BeforeEach
    void programs() throws Exception {
        var bin = Files.createDirectory(place.resolve("bin"));
        Files.copy(Path.of("../bin/wherry"), bin.resolve("wherry"));
        var launch = Files.writeString(bin.resolve("launch"), "#!/bin/sh\necho \"$4\"\n");
        assertThat(launch.toFile().setExecutable(true)).isTrue();
        assertThat(bin.resolve("wherry").toFile().setExecutable(true)).isTrue();
        Files.writeString(place.resolve("small file"), "small");
        Files.createDirectory(place.resolve("tree"));
        try (var large = new RandomAccessFile(place.resolve("large").toFile(), "rw")) {
            large.setLength(1_048_577);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "quick, ls|host:",
        "quick, rm|host:x",
        "quick, put|small file|host:",
        "quick, put|-q|small file|small file|host:",
        "full, put|large|host:",
        "full, put|small file|large|host:",
        "full, put|-r|tree|host:",
        "full, put|*file|host:",
        "full, put|-|host:x",
        "full, put|nothing|host:",
        "full, get|host:x",
        "full, sync|tree|host:",
        "full, host|-c|ls",
        "full, host",
    })
    void the_optimising_compiler_stays_away_from_what_it_could_not_help(String mode, String words)
            throws Exception {
        var command = new ArrayList<>(List.of(place.resolve("bin/wherry").toString()));
        command.addAll(List.of(words.split("\\|")));
        var process = new ProcessBuilder(command).directory(place.toFile()).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEqualTo(mode + "\n");
        assertThat(process.waitFor()).isZero();
    }
}
