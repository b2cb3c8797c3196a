package wherry.protocol.teach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import wherry.testing.Script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whoever looks on at the conversations in docs/conversations hears every answer as that, and takes
 * no content for commands.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConversationsTaughtTest {
    private static final Path CONVERSATIONS =
            Path.of(System.getProperty("wherry.root", "."), "docs", "conversations");

    @TestFactory
    Stream<DynamicTest> every_answer_is_heard() throws IOException {
        try (var files = Files.list(CONVERSATIONS)) {
            return files
                    .filter(file -> file.toString().matches(".*/[0-9].*\\.txt"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), () -> follow(file)))
                    .toList()
                    .stream();
        }
    }

    private static void follow(Path file) throws IOException {
        for (var scene : Files.readString(file).split("(?m)^----.*$", -1)) {
            var spoken = scene.lines().filter(line -> line.matches("[CS]([ =*.].*)?")).toList();
            follow(Script.of(String.join("\n", spoken)));
        }
    }

    private static void follow(Script script) {
        var notes = new Notes();
        var dissector = new Dissector(notes, 1);
        var answers = new ArrayList<String>();
        for (var line : script.lines()) {
            var by = line.side() == Script.Side.C ? Side.CLIENT : Side.SERVER;
            for (var i = 0; i < line.times(); i++) {
                dissector.said(by, line.octets(), 0, line.octets().length);
            }
            answer(line).ifPresent(answers::add);
            if (line.last()) {
                dissector.ended(by);
            }
        }
        assertThat(said(notes)).containsSubsequence(answers);
    }

    /** What a server says that is one message and nothing else. */
    private static java.util.Optional<String> answer(Script.Line line) {
        var text = new String(line.octets(), StandardCharsets.UTF_8);
        var one = text.indexOf('\0') == text.length() - 1 && text.length() > 1;
        return line.side() == Script.Side.S && one && line.times() == 1
                ? java.util.Optional.of(text.substring(0, text.length() - 1))
                : java.util.Optional.empty();
    }

    private static List<String> said(Notes notes) {
        return notes.heard.stream()
                .filter(what -> what.by() == Side.SERVER)
                .map(what -> what instanceof Utterance.Message(_, var text, _) ? text : "")
                .toList();
    }
}
