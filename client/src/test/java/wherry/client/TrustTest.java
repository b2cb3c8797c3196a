package wherry.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Whom the client believes, over real TLS: first contact, known keys, changed keys. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class TrustTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir static Path papersDirectory;
    private static TlsIdentity first;
    private static TlsIdentity second;
    private static TlsIdentity elsewhere;
    private static Path ca;

    @TempDir Path here;
    private Path password;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> questions = new ArrayList<>();

    @BeforeAll
    static void issue() throws Exception {
        var papers = Papers.in(papersDirectory, "lab");
        var names = "san=dns:localhost,ip:127.0.0.1";
        first = papers.issue("first", "-ext", names);
        second = papers.issue("second", "-ext", names);
        elsewhere = papers.issue("elsewhere", "-ext", "san=dns:files.example");
        ca = papers.caFile();
    }

    @BeforeEach
    void keepPassword() throws Exception {
        password = Files.writeString(here.resolve("password"), "secret");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    }

    private Surroundings around(String input, @Nullable Person person) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new Surroundings(
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                here.resolve("wherry"),
                person,
                InstantSource.fixed(NOW));
    }

    private Person saying(@Nullable String answer) {
        return question -> {
            questions.add(question);
            return answer;
        };
    }

    private Path known() {
        return here.resolve("wherry/known_servers");
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private ExitCode trust(@Nullable Person person, String... words) {
        var arguments = new ArrayList<>(List.of("trust"));
        arguments.addAll(List.of(words));
        return InProcess.run(arguments, around("", person));
    }

    private ExitCode script(TinyServer server, String... options) {
        return call(server, "", List.of("-c", "ls"), null, options);
    }

    private ExitCode call(
            TinyServer server,
            String input,
            List<String> commands,
            @Nullable Person person,
            String... options) {
        var arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--password-file", password.toString()));
        arguments.addAll(commands);
        arguments.add("demo@127.0.0.1:" + server.port());
        return InProcess.run(arguments, around(input, person));
    }

    private static TinyServer server(TlsIdentity identity) throws Exception {
        return new TinyServer(Papers.door(identity));
    }

    private static String pin(TlsIdentity identity) {
        return Pin.of(identity.leaf()).toString();
    }

    private static String line(TinyServer server, TlsIdentity identity) {
        return "127.0.0.1:" + server.port() + " " + pin(identity) + " " + NOW + "\n";
    }

    @Test
    void a_script_believes_no_stranger_and_says_how_it_would() throws Exception {
        try (var server = server(first)) {
            assertThat(script(server)).isEqualTo(ExitCode.NOT_TRUSTED);
            assertThat(said()).contains(pin(first), "--ca FILE", "--trust", "wherry trust add");
            assertThat(call(server, "", List.of("-c", "ls"), saying("yes")))
                    .isEqualTo(ExitCode.NOT_TRUSTED);
            assertThat(server.heard).isEmpty();
        }
        assertThat(questions).isEmpty();
        assertThat(known()).doesNotExist();
    }

    @Test
    void a_person_is_shown_the_key_and_what_is_believed_is_known_from_then_on() throws Exception {
        try (var server = server(first)) {
            assertThat(trust(saying("yes"), "add", "127.0.0.1:" + server.port()))
                    .as(this::said)
                    .isEqualTo(ExitCode.DONE);
            assertThat(questions)
                    .singleElement()
                    .asString()
                    .contains(pin(first), "localhost, 127.0.0.1", "CN=lab");
            assertThat(known()).hasContent(line(server, first));
            assertThat(Files.getPosixFilePermissions(known()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(script(server)).as(this::said).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void the_key_itself_is_an_answer_and_another_key_is_none() throws Exception {
        try (var server = server(first)) {
            var address = "127.0.0.1:" + server.port();
            assertThat(trust(saying(pin(second)), "add", address)).isEqualTo(ExitCode.NOT_TRUSTED);
            assertThat(said()).contains("another key");
            assertThat(known()).doesNotExist();
            assertThat(trust(saying(pin(first)), "add", address)).isEqualTo(ExitCode.DONE);
            assertThat(known()).exists();
        }
    }

    @Test
    void anything_else_is_a_no() throws Exception {
        try (var server = server(first)) {
            for (var no : new String[] {null, "", "no", "y", "Yes please", "sha256:12"}) {
                assertThat(trust(saying(no), "add", "127.0.0.1:" + server.port()))
                        .as("answer " + no)
                        .isEqualTo(ExitCode.NOT_TRUSTED);
            }
            assertThat(trust(null, "add", "127.0.0.1:" + server.port()))
                    .isEqualTo(ExitCode.NOT_TRUSTED);
            assertThat(server.heard).isEmpty();
        }
        assertThat(known()).doesNotExist();
    }

    @Test
    void once_is_not_written_down() throws Exception {
        try (var server = server(first)) {
            assertThat(trust(saying("once"), "add", "127.0.0.1:" + server.port()))
                    .isEqualTo(ExitCode.DONE);
            assertThat(said()).contains("was not written down");
        }
        assertThat(known()).doesNotExist();
    }

    @Test
    void a_changed_key_shows_both_and_the_command_that_mends_it() throws Exception {
        Files.createDirectory(here.resolve("wherry"));
        try (var server = server(second)) {
            var address = "127.0.0.1:" + server.port();
            assertThat(trust(null, "add", address, pin(first))).isEqualTo(ExitCode.DONE);
            var before = Files.readString(known());
            for (var options : new String[][] {{}, {"--ca", ca.toString()}}) {
                err.reset();
                assertThat(script(server, options)).isEqualTo(ExitCode.NOT_TRUSTED);
                assertThat(said())
                        .contains(pin(first), pin(second), "line 1")
                        .contains("'wherry trust remove " + address + "'");
            }
            assertThat(server.heard).isEmpty();
            assertThat(known()).hasContent(before);
            assertThat(trust(null, "remove", address)).isEqualTo(ExitCode.DONE);
            assertThat(script(server, "--ca", ca.toString())).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void a_key_does_not_excuse_a_wrong_name() throws Exception {
        try (var server = server(elsewhere)) {
            assertThat(trust(saying("yes"), "add", "127.0.0.1:" + server.port()))
                    .isEqualTo(ExitCode.NOT_TRUSTED);
            assertThat(said()).contains("files.example, not for 127.0.0.1");
        }
        assertThat(known()).doesNotExist();
    }

    @Test
    void the_list_is_shown_changed_and_exported() throws Exception {
        var address = "FILES.example.:21";
        assertThat(trust(null, "add", address, pin(first))).isEqualTo(ExitCode.DONE);
        assertThat(trust(null, "add", "[0::1]:21", pin(second))).isEqualTo(ExitCode.DONE);
        assertThat(trust(null, "add", "files.example:21", pin(second))).isEqualTo(ExitCode.DONE);
        assertThat(trust(null, "list")).isEqualTo(ExitCode.DONE);
        assertThat(printed().lines())
                .containsExactly(
                        "[0:0:0:0:0:0:0:1]:21  " + pin(second) + "  " + NOW,
                        "files.example:21  " + pin(second) + "  " + NOW);
        out.reset();
        assertThat(trust(null, "export", address)).isEqualTo(ExitCode.DONE);
        assertThat(printed()).isEqualTo("--trust " + pin(second) + "\n");
        assertThat(trust(null, "remove", "[::1]:21")).isEqualTo(ExitCode.DONE);
        assertThat(trust(null, "remove", "[::1]:21")).isEqualTo(ExitCode.NOTHING_DONE);
        assertThat(trust(null, "export", "nowhere")).isEqualTo(ExitCode.NOTHING_DONE);
        assertThat(Files.readString(known())).hasLineCount(1);
    }

    @Test
    void mistakes_are_told_in_one_line() throws Exception {
        for (var words :
                new String[][] {{}, {"forget"}, {"add"}, {"add", "h:0"}, {"add", "h", "key"}}) {
            assertThat(trust(null, words)).isEqualTo(ExitCode.USAGE);
        }
        assertThat(said().lines()).hasSize(5).allMatch(line -> line.startsWith("wherry: "));
        assertThat(trust(null, "--help")).isEqualTo(ExitCode.DONE);
        assertThat(printed()).contains("list", "add", "remove", "export", "known_servers");
    }

    @Test
    void a_list_that_is_damaged_or_open_to_others_is_not_used_and_not_rewritten() throws Exception {
        assertThat(trust(null, "add", "a", pin(first))).isEqualTo(ExitCode.DONE);
        Files.writeString(known(), "# my servers\n\nb:1 " + pin(first) + "\n");
        try (var server = server(first)) {
            assertThat(script(server)).isEqualTo(ExitCode.LOCAL_FILE);
            assertThat(script(server, "--ca", ca.toString())).isEqualTo(ExitCode.LOCAL_FILE);
        }
        assertThat(said()).contains("line 3");
        assertThat(trust(null, "add", "a", pin(first))).isEqualTo(ExitCode.LOCAL_FILE);
        assertThat(Files.readString(known())).startsWith("# my servers");
        Files.writeString(known(), "# mine\n");
        assertThat(trust(null, "add", "a", pin(first))).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(known())).startsWith("# mine\na:9130 ");
        Files.setPosixFilePermissions(known(), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(trust(null, "list")).isEqualTo(ExitCode.LOCAL_FILE);
        assertThat(said()).contains("chmod 600");
    }
}
