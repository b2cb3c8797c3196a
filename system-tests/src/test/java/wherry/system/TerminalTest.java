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
import java.nio.file.Files;
import java.nio.file.Path;

/** The first meeting with a server at a terminal, which {@code script} makes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class TerminalTest {
    private static final String QUESTION = "anything else is no: ";
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

    /** Types each of these when the text before it has been shown: text, keys, text, keys. */
    private Seen session(String... exchange) throws IOException {
        var secret = server.home().secret(Home.USER, Home.PASSWORD);
        var target = Home.USER + "@localhost:" + server.port();
        var client =
                Program.ours("wherry", here, "--password-file", secret.toString(), target)
                        .quick()
                        .where("XDG_CONFIG_HOME", here.toString());
        try (var terminal = PseudoTerminal.start(client, 80)) {
            for (var i = 0; i < exchange.length; i += 2) {
                terminal.sees(exchange[i]).type(exchange[i + 1]);
            }
            var exit = terminal.ended();
            return new Seen(terminal.all().replace("\r", ""), exit);
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
