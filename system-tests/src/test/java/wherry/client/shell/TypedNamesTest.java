package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.system.LiveServer;

import java.nio.file.Files;
import java.nio.file.Path;

/** Which files a person means by the names that are typed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
class TypedNamesTest {
    @TempDir Path place;
    @TempDir Path here;
    private LiveServer server;
    private Operator operator;

    @BeforeEach
    void sit() throws Exception {
        for (var name : new String[] {"notes.txt", "draft.txt", "big.txt"}) {
            Files.writeString(here.resolve(name), name + "\n");
        }
        server = LiveServer.in(place);
        operator = new Operator(server, here, 100);
        operator.sees(Operator.PROMPT);
    }

    @AfterEach
    void leave() throws Exception {
        operator.close();
        server.close();
    }

    @Test
    void nobody_is_asked_about_directories_that_stay() throws Exception {
        operator.line("mkdir -p mixed/deep; put -f notes.txt big.txt mixed");
        operator.type("rm mixed/*\r").sees("mixed/deep is a directory: 'rm -r'").sees("2 files? ");
        operator.type("y\r").sees("notes.txt deleted").sees(Operator.PROMPT);
        assertThat(operator.line("ls -1 mixed").lines())
                .contains("deep")
                .doesNotContain("notes.txt");
        assertThat(operator.line("rm mixed")).contains("mixed is a directory: 'rm -r'");
        operator.line("put -f notes.txt mixed");
        assertThat(operator.line("rm mixed/*")).contains("notes.txt deleted").doesNotContain("[y");
    }

    @Test
    void a_generation_can_be_typed_as_it_is_told() throws Exception {
        operator.line("put -f notes.txt told.txt");
        operator.type("put draft.txt told.txt\r").sees("for all] ");
        operator.type("k\r").sees("told.txt;").sees(Operator.PROMPT);
        assertThat(operator.line("cat told.txt;1")).contains("notes.txt");
        assertThat(operator.line("rm told.txt;1")).contains("told.txt;1 deleted");
        assertThat(operator.line("cat told.txt; pwd")).contains("draft.txt", "\n/");
    }
}
