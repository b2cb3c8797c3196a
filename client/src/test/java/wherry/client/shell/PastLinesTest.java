package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.reader.History;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** What was typed is remembered; what should not have been typed is not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PastLinesTest {
    private static List<String> remembered(String... lines) {
        var past = new PastLines();
        for (var line : lines) {
            past.add(Instant.EPOCH, line);
        }
        return StreamSupport.stream(past.spliterator(), false).map(History.Entry::line).toList();
    }

    @Test
    void commands_are_remembered() {
        var lines = List.of("put pass.txt", "quote LIST F", "quote FEAT", "ls", "user", "passage");
        assertThat(remembered(lines.toArray(String[]::new))).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quote PASS hush",
                "quote pass hush",
                "quote PASSS hush",
                "quote hush",
                "QUOTE  ACCT hush",
                "pass hush",
                "PASSS hush",
                "user anna hush",
                " ls",
                ""
            })
    void secrets_typed_by_mistake_are_not(String line) {
        assertThat(remembered(line)).isEmpty();
    }
}
