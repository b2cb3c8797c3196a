package wherry.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.remote.ExitCode;
import wherry.protocol.tls.Pin;
import wherry.protocol.tls.TlsIdentity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Whom the client believes, over real TLS: first contact, known keys, changed keys. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T02")
class TrustTest {
    @TempDir static Path papersDirectory;
    private static TlsIdentity first;
    private static TlsIdentity second;
    private static TlsIdentity elsewhere;
    private static Path ca;

    @TempDir Path here;
    private Path password;
    private User user;

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
        user = new User(here.resolve("wherry"));
        password = Files.writeString(here.resolve("password"), "secret");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
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
        return user.wherry(arguments, input, person);
    }

    private static TinyServer server(TlsIdentity identity) throws Exception {
        return new TinyServer(Papers.door(identity));
    }

    private static String pin(TlsIdentity identity) {
        return Pin.of(identity.leaf()).toString();
    }

    private static String line(TinyServer server, TlsIdentity identity) {
        return "127.0.0.1:" + server.port() + " " + pin(identity) + " " + User.NOW + "\n";
    }

    @Test
    void a_script_believes_no_stranger_and_says_how_it_would() throws Exception {
        try (var server = server(first)) {
            assertThat(script(server)).isEqualTo(ExitCode.NOT_TRUSTED);
            assertThat(user.said())
                    .contains(pin(first), "--ca FILE", "--trust", "wherry trust add");
            assertThat(call(server, "", List.of("-c", "ls"), user.saying("yes")))
                    .isEqualTo(ExitCode.NOT_TRUSTED);
            assertThat(server.heard).isEmpty();
        }
        assertThat(user.questions()).isEmpty();
        assertThat(user.known()).doesNotExist();
    }

    @Test
    void a_person_is_shown_the_key_and_what_is_believed_is_known_from_then_on() throws Exception {
        try (var server = server(first)) {
            assertThat(user.trust(user.saying("yes"), "add", "127.0.0.1:" + server.port()))
                    .as(user::said)
                    .isEqualTo(ExitCode.DONE);
            assertThat(user.questions())
                    .singleElement()
                    .asString()
                    .contains(pin(first), "localhost, 127.0.0.1", "CN=lab");
            assertThat(user.known()).hasContent(line(server, first));
            assertThat(Files.getPosixFilePermissions(user.known()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(script(server)).as(user::said).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void the_key_itself_is_an_answer_and_another_key_is_none() throws Exception {
        try (var server = server(first)) {
            var address = "127.0.0.1:" + server.port();
            assertThat(user.trust(user.saying(pin(second)), "add", address))
                    .isEqualTo(ExitCode.NOT_TRUSTED);
            assertThat(user.said()).contains("another key");
            assertThat(user.known()).doesNotExist();
            assertThat(user.trust(user.saying(pin(first)), "add", address))
                    .isEqualTo(ExitCode.DONE);
            assertThat(user.known()).exists();
        }
    }

    @Test
    void anything_else_is_a_no() throws Exception {
        try (var server = server(first)) {
            for (var no : new String[] {null, "", "no", "y", "Yes please", "sha256:12"}) {
                assertThat(user.trust(user.saying(no), "add", "127.0.0.1:" + server.port()))
                        .as("answer " + no)
                        .isEqualTo(ExitCode.NOT_TRUSTED);
            }
            assertThat(user.trust(null, "add", "127.0.0.1:" + server.port()))
                    .isEqualTo(ExitCode.NOT_TRUSTED);
            assertThat(server.heard).isEmpty();
        }
        assertThat(user.known()).doesNotExist();
    }

    @Test
    void once_is_not_written_down() throws Exception {
        try (var server = server(first)) {
            assertThat(user.trust(user.saying("once"), "add", "127.0.0.1:" + server.port()))
                    .isEqualTo(ExitCode.DONE);
            assertThat(user.said()).contains("was not written down");
        }
        assertThat(user.known()).doesNotExist();
    }

    @Test
    void a_changed_key_shows_both_and_the_command_that_mends_it() throws Exception {
        Files.createDirectory(here.resolve("wherry"));
        try (var server = server(second)) {
            var address = "127.0.0.1:" + server.port();
            assertThat(user.trust(null, "add", address, pin(first))).isEqualTo(ExitCode.DONE);
            var before = Files.readString(user.known());
            for (var options : new String[][] {{}, {"--ca", ca.toString()}}) {
                user.forgetWhatWasSaid();
                assertThat(script(server, options)).isEqualTo(ExitCode.NOT_TRUSTED);
                assertThat(user.said())
                        .contains(pin(first), pin(second), "line 1")
                        .contains("'wherry trust remove " + address + "'");
            }
            assertThat(server.heard).isEmpty();
            assertThat(user.known()).hasContent(before);
            assertThat(user.trust(null, "remove", address)).isEqualTo(ExitCode.DONE);
            assertThat(script(server, "--ca", ca.toString())).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void a_key_does_not_excuse_a_wrong_name() throws Exception {
        try (var server = server(elsewhere)) {
            assertThat(user.trust(user.saying("yes"), "add", "127.0.0.1:" + server.port()))
                    .isEqualTo(ExitCode.NOT_TRUSTED);
            assertThat(user.said()).contains("files.example, not for 127.0.0.1");
        }
        assertThat(user.known()).doesNotExist();
    }
}
