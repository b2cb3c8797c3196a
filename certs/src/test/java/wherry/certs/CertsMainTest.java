package wherry.certs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CertsMainTest {
    @TempDir Path temp;

    private Path dir = Path.of("");
    private String ca = "";

    @BeforeEach
    void name() {
        dir = temp.resolve("ca");
        ca = dir.toString();
    }

    private void init() {
        assertThat(Run.alone("init", "--dir", ca, "--no-passphrase").exitCode()).isZero();
    }

    @Test
    void init_makes_an_authority_and_prints_its_two_files() throws IOException {
        var run = Run.alone("init", "--dir", ca, "--name", "Harbour office", "--no-passphrase");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(dir.resolve("ca.pem") + "", dir.resolve("ca.key") + "");
        assertThat(run.err()).contains("sha256:").contains("ca.key is not encrypted");
        assertThat(mode(dir)).isEqualTo("rwx------");
        assertThat(mode(dir.resolve("ca.key"))).isEqualTo("rw-------");
        assertThat(Files.readString(dir.resolve("ca.key"))).startsWith("-----BEGIN PRIVATE KEY");
        assertThat(dir.toFile().list()).containsExactlyInAnyOrder("ca.pem", "ca.key", "issuing");
    }

    @Test
    void init_without_a_terminal_names_the_options_that_answer_its_question() {
        assertRefused(
                Run.alone("init", "--dir", ca), 1, "--passphrase-file FILE, or --no-passphrase");
        assertThat(dir).doesNotExist();
    }

    @Test
    void server_writes_beside_the_authority_unless_told_otherwise() throws IOException {
        init();
        var run = Run.alone("server", "--dir", ca, "--host", "localhost", "--host", "::1");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(dir.resolve("server.pem") + "", dir.resolve("server.key") + "");
        var out = temp.resolve("new/srv");
        assertThat(
                        Run.alone("server", "--dir", ca, "--host", "localhost", "--out", out + "")
                                .exitCode())
                .isZero();
        assertThat(mode(out)).isEqualTo("rwx------");
        assertThat(mode(out.resolve("server.key"))).isEqualTo("rw-------");
        assertThat(mode(out.resolve("server.pem"))).startsWith("rw-r");
    }

    @Test
    void client_names_its_files_after_the_user() {
        init();
        var run = Run.alone("client", "--dir", ca, "--user", "amy", "--days", "7");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(dir.resolve("amy.pem") + "", dir.resolve("amy.key") + "");
        assertThat(run.err()).contains("Valid until 2026-11-27T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.pem", "server.key"})
    void when_one_of_two_files_exists_nothing_is_written(String existing) throws IOException {
        init();
        var file = Files.writeString(dir.resolve(existing), "precious");
        assertRefused(
                Run.alone("server", "--dir", ca, "--host", "localhost"),
                3,
                file + " exists already and nothing was written");
        assertThat(file).hasContent("precious");
        assertThat(dir.toFile().list()).hasSize(4);
        var no = Run.withPerson(List.of("n"), "server", "--dir", ca, "--host", "localhost");
        assertThat(no.exitCode()).isEqualTo(3);
        assertThat(no.err()).contains("Overwrite? [y/N]");
        assertThat(file).hasContent("precious");
    }

    @Test
    void a_person_or_force_can_overwrite() throws IOException {
        init();
        var file = Files.writeString(dir.resolve("server.key"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        var yes = Run.withPerson(List.of("y"), "server", "--dir", ca, "--host", "localhost");
        assertThat(yes.exitCode()).isZero();
        assertThat(mode(file)).isEqualTo("rw-------");
        var first = Files.readString(file);
        var force = Run.alone("server", "--dir", ca, "--host", "localhost", "--force");
        assertThat(force.exitCode()).isZero();
        assertThat(Files.readString(file)).isNotEqualTo(first).startsWith("-----BEGIN PRIVATE");
        assertThat(mode(dir.resolve("server.pem"))).startsWith("rw-r");
        assertRefused(Run.alone("init", "--dir", ca, "--no-passphrase"), 3, "--force");
    }

    @Test
    void a_user_whose_files_would_be_the_authority_is_sent_elsewhere() {
        init();
        assertRefused(
                Run.alone("client", "--dir", ca, "--user", "ca", "--force"),
                3,
                "are the authority itself: name another directory with --out");
        var elsewhere = temp.resolve("users").toString();
        assertThat(Run.alone("client", "--dir", ca, "--user", "ca", "--out", elsewhere).exitCode())
                .isZero();
    }

    @Test
    void show_tells_people_what_stands_in_a_certificate() {
        init();
        Run.alone("server", "--dir", ca, "--host", "localhost", "--host", "2001:DB8::0:1");
        var shown = Run.alone("show", dir.resolve("server.pem").toString());
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.err()).isEmpty();
        assertThat(shown.out())
                .contains("subject      CN=localhost\n")
                .contains("issuer       CN=Wherry CA, OU=servers\n")
                .contains("names        DNS:localhost, IP:2001:db8::1\n")
                .contains("valid from   2026-11-20T11:00:00Z\n")
                .contains("valid until  2027-02-18T12:00:00Z (90 days left)\n")
                .contains("key          EC P-256\n")
                .contains("key usage    digitalSignature\n")
                .contains("purpose      serverAuth\n")
                .contains("authority    no\n")
                .containsPattern("pin          sha256:[0-9a-f]{64}\n");
        assertThat(Run.alone("show", dir.resolve("ca.pem").toString()).out())
                .contains("key usage    keyCertSign, cRLSign\n")
                .contains("authority    yes, with one tier of authorities below it\n");
    }

    @Test
    void mistakes_are_one_line_that_says_what_to_do() throws IOException {
        init();
        assertRefused(Run.alone(), 1, "name a command: init, server, client, renew,");
        assertRefused(Run.alone("serve"), 1, "see 'wherry-certs --help'");
        assertRefused(Run.alone("server", "--dir", ca), 1, "--host=NAME_OR_IP");
        assertRefused(
                Run.alone("server", "--dir", ca, "--host", "a", "--days", "x"), 1, "'--days'");
        assertRefused(
                Run.alone("server", "--dir", ca, "--host", "a", "--days", "201"), 1, "1 to 200");
        assertRefused(Run.alone("server", "--dir", ca, "--host", "a:1"), 1, "write 'a' without");
        assertRefused(
                Run.alone("server", "--dir", temp + "", "--host", "a"),
                1,
                "run 'wherry-certs init --dir " + temp + "'");
        assertRefused(Run.alone("client", "--dir", ca, "--user", "Amy"), 1, "is no user-id");
        assertRefused(Run.alone("show", temp.resolve("none") + ""), 1, "none does not exist");
        assertRefused(Run.alone("show", dir.resolve("ca.key") + ""), 1, "holds no certificate");
        assertRefused(
                Run.alone("init", "--dir", ca, "--no-passphrase", "--passphrase-file", "x"),
                1,
                "mutually exclusive");
        var file = Files.writeString(temp.resolve("file"), "");
        assertRefused(
                Run.alone("client", "--dir", ca, "--user", "amy", "--out", file + ""),
                3,
                "is not a directory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "init", "server", "client", "renew", "revoke", "crl", "request", "approve",
                "install", "list", "show"
            })
    void every_command_explains_itself(String command) {
        var help = Run.alone(command, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: wherry-certs " + command);
        assertThat(Run.alone(command, "--version").out()).startsWith("wherry-certs ");
    }

    private static void assertRefused(Run run, int exitCode, String words) {
        assertThat(run.err()).contains(words).startsWith("wherry-certs: ");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
