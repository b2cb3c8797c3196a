package wherry.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.remote.ExitCode;
import wherry.protocol.tls.Pin;
import wherry.protocol.tls.TlsIdentity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The whole program over real TLS, save for its exit. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ClientMainTest {
    @TempDir static Path papersDirectory;
    private static Papers papers;
    private static TlsIdentity good;
    private static Path ca;

    @TempDir Path here;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void issue() throws Exception {
        papers = Papers.in(papersDirectory, "lab");
        good = papers.issue("good", "-ext", "san=dns:localhost,ip:127.0.0.1");
        ca = papers.caFile();
    }

    private ExitCode wherry(String input, List<String> arguments) {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return InProcess.run(arguments, in, new PrintStream(out), new PrintStream(err));
    }

    private ExitCode against(TlsIdentity identity, String host, String... more) throws Exception {
        try (var server = new TinyServer(Papers.door(identity))) {
            server.files.put("/a.txt", new byte[] {'a'});
            var arguments = new ArrayList<>(List.of(more));
            arguments.addAll(
                    List.of("demo@" + host + ":" + server.port(), "--password-file", password()));
            return wherry("", arguments);
        }
    }

    private String password() throws Exception {
        var file = here.resolve("password");
        if (!Files.exists(file)) {
            Files.writeString(file, "secret\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file.toString();
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_listing_over_real_tls_by_authority_and_by_pin() throws Exception {
        assertThat(against(good, "localhost", "--ca", ca.toString(), "-c", "ls"))
                .as(this::said)
                .isEqualTo(ExitCode.DONE);
        var pin = Pin.of(good.leaf()).toString();
        assertThat(against(good, "127.0.0.1", "--trust", pin, "-c", "ls"))
                .as(this::said)
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a.txt\na.txt\n");
    }

    @Test
    void commands_come_from_a_file_and_from_standard_input() throws Exception {
        var batch = Files.writeString(here.resolve("batch"), "# look\nls\n");
        assertThat(against(good, "localhost", "--ca", ca.toString(), "-b", batch.toString()))
                .isEqualTo(ExitCode.DONE);
        try (var server = new TinyServer(Papers.door(good))) {
            var arguments =
                    List.of(
                            "--ca",
                            ca.toString(),
                            "--password-command",
                            "echo secret; echo more",
                            "-b",
                            "-",
                            "demo@localhost:" + server.port());
            assertThat(wherry("pwd\n", arguments)).as(this::said).isEqualTo(ExitCode.DONE);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a.txt\n/\n");
    }

    @Test
    void another_authority_is_not_trusted() throws Exception {
        var other = Papers.in(here, "other").caFile();
        assertThat(against(good, "localhost", "--ca", other.toString(), "-c", "ls"))
                .isEqualTo(ExitCode.NOT_TRUSTED);
        assertThat(said()).contains("no authority").contains("CN=lab");
    }

    @Test
    void another_name_is_not_trusted_even_with_its_pin() throws Exception {
        var elsewhere = papers.issue("elsewhere", "-ext", "san=dns:files.example,ip:10.0.0.1");
        assertThat(against(elsewhere, "localhost", "--ca", ca.toString(), "-c", "ls"))
                .isEqualTo(ExitCode.NOT_TRUSTED);
        assertThat(said()).contains("files.example, 10.0.0.1, not for localhost");
        var pin = Pin.of(elsewhere.leaf()).toString();
        assertThat(against(elsewhere, "127.0.0.1", "--trust", pin, "-c", "ls"))
                .isEqualTo(ExitCode.NOT_TRUSTED);
        assertThat(said()).contains("not for 127.0.0.1");
    }

    @Test
    void what_is_past_not_yet_or_not_for_servers_is_not_trusted() throws Exception {
        var names = "san=dns:localhost,ip:127.0.0.1";
        var past = papers.issue("past", "-ext", names, "-startdate", "-9d", "-validity", "2");
        assertThat(against(past, "localhost", "--ca", ca.toString(), "-c", "ls"))
                .isEqualTo(ExitCode.NOT_TRUSTED);
        assertThat(said()).contains("has expired");
        var future = papers.issue("future", "-ext", names, "-startdate", "+9d");
        var pin = Pin.of(future.leaf()).toString();
        assertThat(against(future, "localhost", "--trust", pin, "-c", "ls"))
                .isEqualTo(ExitCode.NOT_TRUSTED);
        assertThat(said()).contains("not valid yet");
        var client = papers.issue("client", "-ext", names, "-ext", "eku=clientAuth");
        assertThat(against(client, "localhost", "--ca", ca.toString(), "-c", "ls"))
                .isEqualTo(ExitCode.NOT_TRUSTED);
        assertThat(said()).contains("not made for servers");
    }

    @Test
    void another_pin_is_shown_with_the_right_one() throws Exception {
        var wrong = "sha256:" + "ab".repeat(32);
        assertThat(against(good, "localhost", "--trust", wrong, "-c", "ls"))
                .isEqualTo(ExitCode.NOT_TRUSTED);
        assertThat(said()).contains(wrong).contains(Pin.of(good.leaf()).toString());
    }

    @Test
    void a_wrong_password_and_no_password_are_logins_refused() throws Exception {
        Files.writeString(Path.of(password()), "wrong");
        assertThat(against(good, "localhost", "--ca", ca.toString(), "-c", "ls"))
                .isEqualTo(ExitCode.LOGIN_REFUSED);
        try (var server = new TinyServer(Papers.door(good))) {
            var target = "demo@localhost:" + server.port();
            assertThat(wherry("", List.of("--ca", ca.toString(), target, "-c", "ls")))
                    .isEqualTo(ExitCode.LOGIN_REFUSED);
        }
        assertThat(said()).contains("Wrong password").contains("--password-file");
    }

    @Test
    void nobody_there_and_no_tls_there_are_no_connections() throws Exception {
        int port;
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = door.getLocalPort();
        }
        var arguments = List.of("--ca", ca.toString(), "demo@localhost:" + port, "-c", "ls");
        assertThat(wherry("", arguments)).isEqualTo(ExitCode.CANNOT_CONNECT);
        assertThat(said()).contains("localhost:" + port).hasLineCount(1);
        try (var plain = TinyServer.plain()) {
            var there = List.of("--ca", ca.toString(), "x@localhost:" + plain.port(), "-c", "ls");
            assertThat(wherry("", there)).isEqualTo(ExitCode.CANNOT_CONNECT);
        }
    }

    @Test
    void mistakes_on_the_command_line_are_told_in_one_line() throws Exception {
        assertThat(wherry("", List.of())).isEqualTo(ExitCode.USAGE);
        assertThat(wherry("", List.of("x@h", "--nonsense"))).isEqualTo(ExitCode.USAGE);
        assertThat(wherry("", List.of("x@h:0", "-c", "ls"))).isEqualTo(ExitCode.USAGE);
        assertThat(wherry("", List.of("x@h", "--trust", "abc", "-c", "ls")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(wherry("", List.of("x@h", "--password-file", "-", "-b", "-")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(wherry("", List.of("x@h", "--cert", "c.pem", "-c", "ls")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(wherry("", List.of("x@h", "--ca", "/gone.pem", "-c", "ls")))
                .isEqualTo(ExitCode.LOCAL_FILE);
        assertThat(said().lines()).hasSize(7).allMatch(line -> line.startsWith("wherry: "));
        assertThat(said()).contains("--cert and --key").contains("/gone.pem does not exist");
        assertThat(wherry("", List.of("--help"))).isEqualTo(ExitCode.DONE);
    }

    @Test
    void addresses_in_all_their_spellings() {
        assertThat(where("demo@h")).isEqualTo("demo@h:9130");
        assertThat(where("h:21")).isEqualTo("me@h:21");
        assertThat(where("a@b@[::1]")).isEqualTo("a@b@[::1]:9130");
        assertThat(where("[::1]:913")).isEqualTo("me@[::1]:913");
        assertThat(where("::1")).isEqualTo("me@[::1]:9130");
        assertThat(where("1.2.3.4:5")).isEqualTo("me@1.2.3.4:5");
        for (var bad : List.of("", "@h", "h:", "h:0", "h:65536", "h:1:", "[::1", "h/x", "h x")) {
            assertThat(Target.parse(bad, "me")).as(bad).isEmpty();
        }
        assertThat(Target.parse("h", "Not A User")).isEmpty();
    }

    private static String where(String text) {
        var target = Target.parse(text, "me").orElseThrow();
        return target.user() + "@" + target.address();
    }

    @Test
    void a_conversation_is_shown_and_written_down_without_secrets() throws Exception {
        var report = here.resolve("report.md");
        var transcript = here.resolve("transcript.ndjson");
        var believed = "--ca=" + ca;
        var written = "--transcript=" + transcript;
        var get = "get a.txt " + here.resolve("got");
        assertThat(against(good, "localhost", believed, "--teach", written, "-c", get))
                .isEqualTo(ExitCode.DONE);
        assertThat(said())
                .contains("PASS <secret><NUL>", "1 octet, SHA-256 ", "server certificate: CN=good")
                .doesNotContain("\u001b", "secret\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("<NUL>");
        assertThat(Files.getPosixFilePermissions(transcript))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(wherry("", List.of("replay", transcript.toString()))).isEqualTo(ExitCode.DONE);
        against(good, "localhost", "--ca", ca.toString(), "--teach=" + report, "-c", "ls");
        assertThat(Files.readString(report))
                .contains("| client | server | what it means |", "<code>PASS &#60;secret&#62;");
    }

    @Test
    void teaching_does_not_mix_with_json() throws Exception {
        assertThat(against(good, "localhost", "--json", "--teach", "-c", "ls"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("--teach=FILE");
        var nowhere = "--teach=" + here.resolve("no/such/place");
        assertThat(against(good, "localhost", "--ca", ca.toString(), nowhere, "-c", "ls"))
                .isEqualTo(ExitCode.LOCAL_FILE);
        assertThat(said()).contains("cannot be written");
    }
}
