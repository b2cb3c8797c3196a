package wherry.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.remote.ExitCode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code wherry conform} from its command line to its exit code. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
class ConformMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ExitCode conform(String input, String... arguments) {
        var all = new ArrayList<>(List.of("conform"));
        all.addAll(List.of(arguments));
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return InProcess.run(
                all,
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void cleartext_to_another_machine_is_a_mistake() {
        assertThat(conform("", "--cleartext", "anna@192.0.2.1")).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("192.0.2.1 is another machine").doesNotContain("\tat ");
    }

    @Test
    void options_that_do_not_fit_are_told() {
        assertThat(conform("", "anna@localhost", "--nonsense")).isEqualTo(ExitCode.USAGE);
        assertThat(conform("", "--timeout", "0", "anna@localhost")).isEqualTo(ExitCode.USAGE);
        assertThat(conform("", "--cleartext", "--trust", "x", "anna@localhost"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(conform("", "--cert", "x", "anna@localhost")).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("'wherry conform --help'", "A time-out", "--cert and --key");
    }

    @Test
    void a_wrong_password_and_a_closed_door_have_their_codes() throws IOException {
        try (var server = TinyServer.plain()) {
            var target = "anna@127.0.0.1:" + server.port();
            assertThat(conform("wrong\n", "--cleartext", "--password-file", "-", target))
                    .isEqualTo(ExitCode.LOGIN_REFUSED);
        }
        try (var taken = new Socket()) { // nobody listens there, and nobody else can
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var target = "anna@127.0.0.1:" + taken.getLocalPort();
            assertThat(conform("x\n", "--cleartext", "--password-file", "-", target))
                    .isEqualTo(ExitCode.CANNOT_CONNECT);
        }
        assertThat(said()).contains("The login of anna failed", "--account-file");
    }

    @Test
    void a_sloppy_server_deviates_and_is_left_as_it_was(@TempDir Path here) throws IOException {
        try (var server = TinyServer.plain()) {
            server.extensions = false;
            server.manner = reply -> reply.equals("-Unknown command") ? "+OK" : reply;
            var page = here.resolve("page.md");
            var code =
                    conform(
                            "secret\n",
                            "--cleartext",
                            "--json",
                            "--timeout",
                            "1",
                            "--password-file",
                            "-",
                            "--report",
                            page.toString(),
                            "anna@127.0.0.1:" + server.port());
            assertThat(code).as(said()).isEqualTo(ExitCode.SOME_FAILED);
            var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
            assertThat(lines).anyMatch(line -> line.matches(".*\"B 12\".*\"deviates\".*\\+OK.*"));
            assertThat(lines).anyMatch(line -> line.matches(".*\"A\\.7\".*\"pass\".*"));
            assertThat(lines.getLast()).matches("\\{\"pass\":\\d+,\"deviates\":\\d+,.*}");
            assertThat(Files.readString(page))
                    .contains("| B 12 | 2 | ")
                    .doesNotContainPattern("wherry-conform-[0-9a-f]{12}");
            assertThat(server.files).isEmpty();
        }
    }
}
