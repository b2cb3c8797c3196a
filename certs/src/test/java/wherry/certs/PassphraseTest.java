package wherry.certs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PassphraseTest {
    @TempDir Path temp;

    private Path dir = Path.of("");
    private String ca = "";

    @BeforeEach
    void name() {
        dir = temp.resolve("ca");
        ca = dir.toString();
    }

    @Test
    void init_asks_twice_for_a_passphrase_and_the_others_once() throws IOException {
        var run = Run.withPerson(List.of("ship ahoy", "ship ahoy"), "init", "--dir", ca);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("Passphrase for ca.key", "once more");
        assertThat(Files.readString(dir.resolve("ca.key")))
                .startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        var server =
                Run.withPerson(List.of("ship ahoy"), "server", "--dir", ca, "--host", "localhost");
        assertThat(server.exitCode()).isZero();
        assertRefused(
                Run.alone("client", "--dir", ca, "--user", "amy"), 1, "add --passphrase-file FILE");
        var wrong = Run.withPerson(List.of("ahoy"), "client", "--dir", ca, "--user", "amy");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err())
                .contains("the passphrase does not open " + dir.resolve("issuing/clients.key"));
        assertThat(dir.resolve("amy.pem")).doesNotExist();
    }

    @Test
    void init_refuses_passphrases_that_differ_or_are_empty() {
        var differ = Run.withPerson(List.of("one", "two"), "init", "--dir", ca);
        assertThat(differ.exitCode()).isEqualTo(1);
        assertThat(differ.err()).contains("the two passphrases differ");
        var empty = Run.withPerson(List.of(""), "init", "--dir", ca);
        assertThat(empty.exitCode()).isEqualTo(1);
        assertThat(empty.err()).contains("--no-passphrase");
        assertThat(dir).doesNotExist();
    }

    @Test
    void a_passphrase_comes_from_a_file_or_from_standard_input() throws IOException {
        var file = Files.writeString(temp.resolve("pass"), "Überfahrt 42\r\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(Run.alone("init", "--dir", ca, "--passphrase-file", file + "").exitCode())
                .isZero();
        var run =
                Run.withInput(
                        "Überfahrt 42\n",
                        "client",
                        "--dir",
                        ca,
                        "--user",
                        "amy",
                        "--passphrase-file",
                        "-");
        assertThat(run.exitCode()).isZero();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(
                Run.alone("client", "--dir", ca, "--user", "bob", "--passphrase-file", file + ""),
                1,
                "chmod 600");
    }

    private static void assertRefused(Run run, int exitCode, String words) {
        assertThat(run.err()).contains(words).startsWith("wherry-certs: ");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }
}
