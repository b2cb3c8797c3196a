package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * No password, account, key or hash is found where it could be read by accident: with both programs
 * as talkative as they can be made, in their logs, in what they print, in what the system tells of
 * their processes, in what they leave on the disk.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
@Tag("T27")
@Timeout(120)
class SecretsTest {
    private static final String USER = "mona";
    private static final String PASSWORD = "marker-password-of-mona";
    private static final String ACCOUNT = "marker-account-of-mona";
    private static final String MISTAKE = "marker-mistake-of-mona";

    @TempDir private Path place;

    @Test
    void secrets_are_nowhere_however_much_is_told() throws Exception {
        var home = Home.in(place);
        home.user(USER, PASSWORD, "--account-file", home.secret("account", ACCOUNT).toString());
        try (var server = LiveServer.of(home, loud(home))) {
            var told = talk(server) + process(server.pid());
            guess(server);
            assertThat(server.log()).contains("login-refused");
            holdsNoSecret("what the client said and the system tells of both", told, home);
            holdsNoSecret("the server's log", server.log(), home);
        }
        holdsNoSecret("the audit log", audit(home), home);
    }

    /** With everything logged that anybody in the process would log. */
    private Program loud(Home home) throws IOException {
        var talkative = Files.writeString(place.resolve("logback.xml"), logging());
        return Program.ours("wherryd", place, "serve", "--home", home.directory().toString())
                .with("--listen", "127.0.0.1:0", "--teach")
                .where("WHERRY_JAVA_OPTIONS", "-Dlogback.configurationFile=" + talkative);
    }

    private static String logging() {
        return """
        <configuration>
          <appender name="stderr" class="ch.qos.logback.core.ConsoleAppender">
            <target>System.err</target>
            <encoder><pattern>%level %logger %msg %kvp%n</pattern></encoder>
          </appender>
          <root level="TRACE"><appender-ref ref="stderr"/></root>
        </configuration>
        """;
    }

    /** All a client says while it is logged in, and what the system tells of it meanwhile. */
    private String talk(LiveServer server) throws Exception {
        var home = server.home();
        var err = place.resolve("client.err");
        var client =
                Program.ours("wherry", place, "-v", "-v", "--ca", home.ca().toString(), "-b", "-")
                        .with("--password-file", home.secret(USER, PASSWORD).toString())
                        .with("--account-file", home.secret("account", ACCOUNT).toString())
                        .with("--teach", "--transcript", place.resolve("transcript").toString())
                        .with(USER + "@localhost:" + server.port())
                        .where("HOME", place.toString())
                        .start(ProcessBuilder.Redirect.to(err.toFile()));
        try (var out = client.inputReader(StandardCharsets.UTF_8);
                var keyboard = client.outputWriter(StandardCharsets.UTF_8)) {
            keyboard.write("pwd\n");
            keyboard.flush();
            var first = String.valueOf(out.readLine());
            var told = process(client.pid());
            keyboard.write("ls\nquit\n");
            keyboard.flush();
            assertThat(Program.ended(client)).as(Files.readString(err)).isZero();
            assertThat(first).isEqualTo("/");
            var seen = Files.readString(err) + Files.readString(place.resolve("transcript"));
            assertThat(seen).contains("PASS <secret><NUL>", "\"PASS <secret>\"");
            return told + first + out.readAllAsString() + seen;
        } finally {
            client.destroyForcibly();
        }
    }

    private static void guess(LiveServer server) throws IOException {
        try (var tls = server.dial()) {
            var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
            client.hear();
            client.ask("USER " + USER);
            client.ask("ACCT " + MISTAKE);
            assertThat(client.ask("PASS " + MISTAKE)).startsWith("-");
            for (var mistyped : List.of("PASSS ", " PASS ", "PASS\t", "\"PASS\" ", "NAME ", "")) {
                assertThat(client.ask(mistyped + MISTAKE)).startsWith("-");
            }
            client.done();
        }
    }

    private static String process(long pid) throws IOException {
        var process = Path.of("/proc", Long.toString(pid));
        var told = new StringBuilder();
        for (var file : List.of("cmdline", "environ")) {
            told.append(Files.readString(process.resolve(file), StandardCharsets.ISO_8859_1));
        }
        assertThat(Files.readString(process.resolve("limits")))
                .as("no core is dumped")
                .containsPattern("Max core file size +0 ");
        return told.toString();
    }

    private static String audit(Home home) throws IOException {
        var told = new StringBuilder();
        try (Stream<Path> all = Files.list(home.directory().resolve("log"))) {
            for (var file : all.toList()) {
                told.append(Files.readString(file));
            }
        }
        return told.toString();
    }

    private static void holdsNoSecret(String what, String text, Home home) throws IOException {
        var key = Files.readAllLines(home.directory().resolve("tls/server.key")).get(1);
        assertThat(text)
                .as(what)
                .isNotEmpty()
                .doesNotContain(PASSWORD, ACCOUNT, MISTAKE, "$argon2id$", key);
    }
}
