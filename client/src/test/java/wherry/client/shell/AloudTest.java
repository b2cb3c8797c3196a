package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import wherry.client.remote.ExitCode;
import wherry.client.transfer.Event;
import wherry.client.transfer.Evidence;
import wherry.client.transfer.Failure;
import wherry.client.transfer.LocalFiles;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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
    void somebody_in_a_directory_knows_files_by_their_names_there() {
        var screen = new Screen(err, err, false, new Look(false, false, true, () -> 80));
        var audience = new Audience(screen);
        audience.seenFrom(new LocalFiles(Path.of("/a b")));
        audience.tell(new Event.Stored("/a b/c/d", "d", 1, Evidence.WORD));
        audience.tell(new Event.Fetched("d", "/a bc", 1, Evidence.WORD));
        audience.tell(
                new Event.Failed(
                        "/a b/e", new Failure("/a b/e: is none", ExitCode.LOCAL_FILE), false));
        assertThat(heard.toString(StandardCharsets.UTF_8))
                .isEqualTo("c/d -> d\nd -> /a bc\nwherry: e: is none\n");
    }

    @Test
    void a_message_about_the_file_is_said_as_it_is() {
        assertThat(said("f", "/tmp/f: there is no such file"))
                .isEqualTo("wherry: /tmp/f: there is no such file\n");
    }
}
