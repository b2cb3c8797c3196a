package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a script learns when something is wrong: one code, and one line that a person can use. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ExitCodeTest {
    private static LiveServer server;

    @TempDir private Path here;

    @BeforeAll
    static void start(@TempDir Path place) throws IOException {
        server = LiveServer.of(Home.in(place), "*:0");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private RunResult wherry(String commands) throws IOException {
        return server.wherry(here, commands);
    }

    private RunResult at(String target, String... trust) throws IOException {
        var password = server.home().secret(Home.USER, Home.PASSWORD).toString();
        return Program.ours("wherry", here, trust)
                .quick()
                .with("--password-file", password, target, "-c", "ls")
                .run();
    }

    private String ca() {
        return server.home().ca().toString();
    }

    private String localhost() {
        return Home.USER + "@localhost:" + server.port();
    }

    @Test
    void usage_mistakes_end_with_1() throws IOException {
        wherry("frobnicate").exited(1).oneTrouble("frobnicate", "help");
        wherry("put").exited(1).oneTrouble("put");
        Program.ours("wherry", here, "--no-such-option").run().exited(1).oneTrouble("--help");
        at("anna@", "--ca", ca()).exited(1).oneTrouble("USER@HOST");
    }

    @Test
    void a_job_half_done_ends_with_2() throws IOException {
        Files.writeString(here.resolve("good"), "good");
        wherry("mput good missing").exited(2).oneTrouble("missing");
        assertThat(server.home().files().resolve("good")).hasContent("good");
    }

    @Test
    void a_file_that_is_not_there_ends_with_3() throws IOException {
        wherry("get missing").exited(3).oneTrouble("missing");
        assertThat(here).isEmptyDirectory();
    }

    @Test
    void nobody_listening_and_no_such_host_end_with_4() throws IOException {
        int closed;
        try (var door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            closed = door.getLocalPort();
        }
        at("anna@localhost:" + closed, "--ca", ca()).exited(4).oneTrouble("localhost:" + closed);
        at("anna@nowhere.invalid:1", "--ca", ca()).exited(4).oneTrouble("nowhere.invalid");
    }

    @Test
    void another_ca_ends_with_5() throws IOException {
        Program.ours("wherry-certs", here, "init", "--dir", "other", "--no-passphrase")
                .run()
                .exited(0);
        at(localhost(), "--ca", "other/ca.pem").exited(5).oneTrouble("not trusted", "authority");
    }

    @Test
    void a_name_the_certificate_does_not_hold_ends_with_5() throws IOException {
        at("anna@127.0.0.2:" + server.port(), "--ca", ca())
                .exited(5)
                .oneTrouble("127.0.0.2", "localhost");
    }

    @Test
    void another_pin_and_no_trust_at_all_end_with_5() throws IOException {
        at(localhost(), "--trust", "sha256:" + "00".repeat(32)).exited(5).oneTrouble("pin");
        at(localhost()).exited(5).oneTrouble("--ca");
    }

    @Test
    void the_pin_that_a_refusal_names_is_the_right_one() throws IOException {
        var refused = at(localhost(), "--trust", "sha256:" + "00".repeat(32)).troubles().getFirst();
        var shown = refused.replaceAll(".*key is (sha256:[0-9a-f]{64}).*", "$1");
        at(localhost(), "--trust", shown).exited(0);
    }

    @Test
    void a_wrong_password_and_an_unknown_user_end_with_6() throws IOException {
        var wrong = server.home().secret("wrong", "guess").toString();
        for (var user : new String[] {"anna", "nobody"}) {
            Program.ours("wherry", here, "--ca", ca(), "--password-file", wrong)
                    .quick()
                    .with(user + "@localhost:" + server.port(), "-c", "ls")
                    .run()
                    .exited(6)
                    .oneTrouble("Wrong password");
        }
    }

    @Test
    void a_local_file_that_cannot_be_read_ends_with_11() throws IOException {
        wherry("put missing").exited(11).oneTrouble("missing");
        server.client(here).with("-b", "missing").run().exited(11).oneTrouble("missing");
        at(localhost(), "--ca", "missing.pem").exited(11).oneTrouble("missing.pem");
    }

    @Test
    void a_name_full_of_control_characters_is_shown_and_does_nothing() throws IOException {
        var evil = "evil\u001b[2J\u0007\u202e";
        wherry("get '" + evil + "'").exited(3).oneTrouble("evil");
        Files.writeString(server.home().files().resolve(evil), "boo");
        wherry("ls; ls -l").exited(0);
        var script = "no\u001b]0;such\r\n".getBytes(StandardCharsets.UTF_8);
        server.client(here).run(script).exited(1).oneTrouble("no");
    }
}
