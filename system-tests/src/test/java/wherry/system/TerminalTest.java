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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The first meeting with a server at a terminal, which {@code script} makes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class TerminalTest {
    private static final String QUESTION = "anything else is no: ";
    private static final int LATE_SECONDS = 60;
    private static final String PROMPT = "wherry /> ";

    @TempDir static Path place;
    private static LiveServer server;

    @TempDir Path here;

    @BeforeAll
    static void start() throws IOException {
        server = LiveServer.in(place);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Text that was shown, and how it ended. */
    private record Seen(String text, int exit) {}

    /**
     * Types each of these when the text before it has been shown: text, keys, text, keys. Builds
     * that run in the background ignore Ctrl-C, and what they start would, too.
     */
    private Seen session(String... exchange) throws IOException {
        var secret = server.home().secret(Home.USER, Home.PASSWORD);
        var target = Home.USER + "@localhost:" + server.port();
        var client = Program.ours("wherry", here, "--password-file", secret.toString(), target);
        var process =
                Program.tool("env", here, "--default-signal=INT", "script", "-q", "-e", "-c")
                        .with(String.join(" ", client.command()), "/dev/null")
                        .where("XDG_CONFIG_HOME", here.toString())
                        .where("WHERRY_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")
                        .start(ProcessBuilder.Redirect.INHERIT);
        var late = CompletableFuture.delayedExecutor(LATE_SECONDS, TimeUnit.SECONDS);
        late.execute(process::destroyForcibly); // nothing else ends a read of its output
        try {
            var shown = new StringBuilder();
            for (var i = 0; i < exchange.length; i += 2) {
                var mark = shown.length();
                while (shown.indexOf(exchange[i], mark) < 0) {
                    var octet = process.getInputStream().read();
                    assertThat(octet).as("after %s", shown).isNotNegative();
                    shown.append((char) octet);
                }
                process.getOutputStream().write(exchange[i + 1].getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            }
            var rest = process.getInputStream().readAllBytes();
            shown.append(new String(rest, StandardCharsets.UTF_8).replace("\r", ""));
            return new Seen(shown.toString(), Program.ended(process));
        } finally {
            process.destroyForcibly();
        }
    }

    private Path known() {
        return here.resolve("wherry/known_servers");
    }

    @Test
    void the_key_is_shown_and_no_answer_is_a_no() throws Exception {
        var seen = session(QUESTION, "\n");
        assertThat(seen.exit()).as(seen.text()).isEqualTo(5);
        assertThat(seen.text()).contains("key      sha256:", "nothing was sent to it");
        assertThat(known()).doesNotExist();
    }

    @Test
    void yes_is_remembered_and_leads_in() throws Exception {
        var seen = session(QUESTION, "yes\n", PROMPT, "pwd\n", PROMPT, "quit\n");
        assertThat(seen.exit()).as(seen.text()).isZero();
        assertThat(Files.readString(known())).startsWith("localhost:" + server.port() + " sha256:");
        assertThat(session(PROMPT, "quit\n").text()).doesNotContain("not known here");
    }

    @Test
    void the_end_of_input_is_a_no_on_a_line_of_its_own() throws Exception {
        var seen = session(QUESTION, "\u0004");
        assertThat(seen.exit()).as(seen.text()).isEqualTo(5);
        assertThat(seen.text().lines()).anyMatch(line -> line.startsWith("wherry: localhost:"));
        assertThat(known()).doesNotExist();
    }

    @Test
    void ctrl_c_ends_it() throws Exception {
        var seen = session(QUESTION, "\u0003");
        assertThat(seen.exit()).as(seen.text()).isEqualTo(130);
        assertThat(known()).doesNotExist();
    }
}
