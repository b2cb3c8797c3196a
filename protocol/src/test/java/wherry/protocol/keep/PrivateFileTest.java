package wherry.protocol.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.Secret;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T30")
class PrivateFileTest {
    @TempDir Path directory;

    @Test
    void a_private_file_is_for_its_owner_only_and_never_overwritten() throws IOException {
        var file = directory.resolve("key");
        PrivateFile.create(file, new byte[] {1, 2});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PrivateFile.read(file)).containsExactly(1, 2);
        assertThatThrownBy(() -> PrivateFile.create(file, new byte[0]))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("key exists already");
    }

    @Test
    void replacing_keeps_it_private_and_leaves_nothing_aside() throws IOException {
        var file = directory.resolve("users.toml");
        PrivateFile.replace(file, new byte[] {1});
        PrivateFile.replace(file, new byte[] {2});
        assertThat(PrivateFile.read(file)).containsExactly(2);
        assertThat(directory.toFile().list()).containsExactly("users.toml");
    }

    @Test
    @Timeout(60)
    void who_reads_while_it_is_replaced_all_the_time_gets_one_or_the_other() throws Exception {
        var file = directory.resolve("users.toml");
        PrivateFile.replace(file, new byte[] {0});
        var replacing =
                CompletableFuture.runAsync(
                        () -> {
                            for (var i = 0; i < 400; i++) {
                                try {
                                    PrivateFile.replace(file, new byte[] {(byte) (i & 1)});
                                } catch (UnusableFile trouble) {
                                    throw new IllegalStateException(trouble);
                                }
                            }
                        });
        while (!replacing.isDone()) {
            assertThat(PrivateFile.read(file)).hasSize(1);
        }
        replacing.get();
    }

    @Test
    void a_public_file_is_replaced_as_a_public_file() throws IOException {
        var file = directory.resolve("ca.pem");
        var fresh = directory.resolve("other.pem");
        PrivateFile.createPublic(file, new byte[] {1});
        PrivateFile.createPublic(fresh, new byte[] {1});
        PrivateFile.replacePublic(file, new byte[] {2});
        assertThat(PrivateFile.readPublic(file)).containsExactly(2);
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(Files.getPosixFilePermissions(fresh));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void a_file_that_others_can_use_is_refused_with_the_remedy(String mode) throws IOException {
        var file = Files.write(directory.resolve("pw"), new byte[] {'x'});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        assertThatThrownBy(() -> PrivateFile.read(file)).hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void links_directories_and_missing_files_are_refused_by_name() throws IOException {
        var file = directory.resolve("real");
        PrivateFile.create(file, new byte[] {1});
        var link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertThatThrownBy(() -> PrivateFile.read(link))
                .hasMessage(link + " is a symbolic link: name the file itself");
        assertThatThrownBy(() -> PrivateFile.read(directory))
                .hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> PrivateFile.read(directory.resolve("none")))
                .hasMessageContaining("none does not exist");
    }

    /** Opening it would wait for somebody at its other end, for ever. */
    @Test
    @Timeout(20)
    void a_pipe_is_refused_unopened() throws Exception {
        var pipe = directory.resolve("pipe");
        var made = new ProcessBuilder("mkfifo", "-m", "600", pipe.toString()).start();
        assumeTrue(made.waitFor() == 0, "there is no mkfifo here");
        assertThatThrownBy(() -> PrivateFile.read(pipe)).hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> PrivateFile.readPublic(pipe))
                .hasMessageContaining("not a regular file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwxr-x-w-", "rwxrwxrwx"})
    void a_directory_that_others_can_change_is_refused_with_the_remedy(String mode)
            throws IOException {
        PrivateDirectory.check(directory);
        PrivateDirectory.check(directory.resolve("none"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
        assertThatThrownBy(() -> PrivateDirectory.check(directory))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("chmod go-w " + directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pass word", "pass word\n", "pass word\r\n"})
    void a_secret_file_holds_one_line_whose_end_is_not_part_of_it(String content)
            throws IOException {
        assertThat(SecretFile.read(stream(content))).isEqualTo(Secret.of("pass word"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a\nb", "a\n\n", "a\0b"})
    void anything_but_one_line_is_refused(String content) {
        assertThatThrownBy(() -> SecretFile.read(stream(content))).isInstanceOf(UnusableFile.class);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
