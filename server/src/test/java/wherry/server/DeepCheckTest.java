package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code wherryd check --deep}: a store is whole, or it says what is not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeepCheckTest {
    @TempDir Path disk;
    private Path root;

    @BeforeEach
    void make() throws IOException {
        run(0, "init", "--host", "localhost", "--user", "ann", "--no-password");
        root = disk.resolve("home/files/ann");
        file("a", "rw-------");
        Files.createDirectories(root.resolve(".wherry/staging"));
        Files.createDirectories(root.resolve(".wherry/kept/a"));
        file(".wherry/kept/a/1", "rw-------");
        for (var path : List.of(".wherry", ".wherry/staging", ".wherry/kept", ".wherry/kept/a")) {
            Files.setPosixFilePermissions(
                    root.resolve(path), PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Path file(String name, String mode) throws IOException {
        var made = Files.writeString(root.resolve(name), "x");
        return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(mode));
    }

    private Shell run(int exit, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", disk.resolve("home").toString()));
        var run = Shell.run(all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        assertThat(run.err()).doesNotContain("\tat ");
        return run;
    }

    @Test
    void a_whole_store_is_counted() {
        var run = run(0, "check", "--deep");
        assertThat(run.err()).isEqualTo("ann: 2 contents, 2 octets\n");
        assertThat(run.out()).contains("ready to serve");
    }

    @Test
    void what_can_be_mended_is_mended() throws Exception {
        file(".wherry/staging/left", "rw-------");
        file("open", "rw-rw-r--");
        Files.createDirectory(root.resolve(".wherry/kept/gone"));
        Files.createDirectory(root.resolve(".wherry/kept/marked"));
        file(".wherry/kept/marked/gone-3", "rw-------");
        var found = run(1, "check", "--deep").err();
        assertThat(found).contains("/.wherry/staging holds 1", "/open has mode rw-rw-r--", "/gone");
        assertThat(run(0, "check", "--deep", "--repair").err()).contains("4 mended");
        assertThat(run(0, "check", "--deep").err()).isEqualTo("ann: 3 contents, 3 octets\n");
        assertThat(root.resolve("open")).hasContent("x");
    }

    @Test
    void parts_that_can_be_gone_on_with_are_no_finding() throws Exception {
        var path = "f".repeat(64);
        var unique = ";01234567-89ab-cdef-0123-456789abcdef.part";
        var mine = file(".wherry/staging/ann;" + path + unique, "rw-------");
        assertThat(run(0, "check", "--deep").err())
                .isEqualTo("ann: 2 contents, 2 octets, 1 part\n");
        var orphan = file(".wherry/staging/bob;" + path + unique, "rw-------");
        var old = file(".wherry/staging/ann;" + path.replace('f', 'e') + unique, "rw-------");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(90_000)));
        assertThat(run(1, "check", "--deep").err())
                .contains("holds 1 left", "1 part of an upload of nobody");
        assertThat(run(0, "check", "--deep", "--repair").err()).contains("1 part, 2 mended");
        assertThat(mine).exists();
        assertThat(orphan).doesNotExist();
        assertThat(old).doesNotExist();
    }

    @Test
    void what_cannot_be_mended_is_told() throws Exception {
        Files.createSymbolicLink(root.resolve("link"), Path.of("/etc"));
        file("con", "rw-------");
        file("old.txt;3", "rw-------");
        Files.createDirectories(root.resolve("d" + "/d".repeat(130)));
        undecodable();
        file(".wherry/kept/a/other", "rw-------");
        Files.createDirectories(root.resolve(".wherry/kept/b"));
        file(".wherry/kept/b/4", "rw-------");
        for (var words : List.of(List.of("--deep"), List.of("--deep", "--repair"))) {
            var command = new ArrayList<>(List.of("check"));
            command.addAll(words);
            var said = run(1, command.toArray(String[]::new)).err();
            assertThat(said).contains("/link is a link", "/con cannot", "other is no", "/b holds");
            assertThat(said).contains("/old.txt;3 cannot", "bad\ufffdname cannot");
            assertThat(said).containsOnlyOnce("is too deep for clients");
        }
        assertThat(root.resolve("link")).isSymbolicLink();
    }

    private void undecodable() throws Exception {
        var script = "touch \"$1/$(printf 'bad\\377name')\"";
        var made = new ProcessBuilder("sh", "-c", script, "sh", root.toString()).start().waitFor();
        assertThat(made).isZero();
    }

    @Test
    void a_store_above_its_quota_is_told() {
        run(0, "user", "set", "ann", "--quota", "1");
        assertThat(run(1, "check", "--deep").err()).contains("more than the quota of ann");
    }

    @Test
    void a_server_that_runs_is_left_alone() throws Exception {
        var lock = disk.resolve("home/wherryd.lock");
        try (var channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            assertThat(run(3, "check", "--deep").err()).contains("another wherryd");
        }
        assertThat(run(1, "check", "--repair").err()).contains("--deep");
    }
}
