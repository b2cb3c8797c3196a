package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import wherry.client.remote.ExitCode;
import wherry.client.transfer.Event;
import wherry.client.transfer.Failure;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AloudTest {
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(heard, true, StandardCharsets.UTF_8);
    private final Aloud aloud = new Aloud(new Screen(err, err, false, false));

    private String said(String name, String message) {
        aloud.tell(new Event.Failed(name, new Failure(message, ExitCode.CANNOT_CONNECT), false));
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_file_is_named_though_the_message_names_it_in_passing() {
        var waited = "The server was silent while wherry waited for what /a/b holds";
        assertThat(said("/a/b", waited)).isEqualTo("wherry: /a/b: " + waited + "\n");
    }

    @Test
    void a_message_about_the_file_is_said_as_it_is() {
        assertThat(said("f", "/tmp/f: there is no such file"))
                .isEqualTo("wherry: /tmp/f: there is no such file\n");
    }
}
