package wherry.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import wherry.protocol.Command;
import wherry.protocol.CommandText;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Commands against the grammar of docs/protocol.md; parsing and spelling undo each other. */
class CommandTextFuzzTest {

    @FuzzTest
    void parses(byte[] octets) {
        var message = withoutNul(octets);
        var command = CommandText.parse(message);
        var line = latin(message);
        switch (command) {
            case Command.Unacceptable _ -> {
                assertThat(Grammar.endsTheConnection(line)).isTrue();
                assertThat(spelled(command)).isEmpty();
            }
            case Command.Unrecognised(_, var complaint) -> {
                assertThat(Grammar.endsTheConnection(line)).isFalse();
                assertThat(Grammar.canonical(line)).isEmpty();
                assertThat(complaint).isNotBlank();
                assertThat(spelled(command)).isEmpty();
            }
            default -> known(line, command);
        }
        assertThat(CommandText.couldBegin(message)).isEqualTo(Grammar.couldBegin(latin(message)));
    }

    private static void known(String line, Command command) {
        assertThat(Grammar.endsTheConnection(line)).isFalse();
        var canonical = Grammar.canonical(line);
        assertThat(canonical).isPresent();
        var spelled = spelled(command);
        if (canonical.get().matches("(?s).*[\r\n].*")) {
            assertThat(spelled).isEmpty();
            return;
        }
        assertThat(spelled.map(CommandTextFuzzTest::latin)).isEqualTo(canonical);
        assertThat(spelled.map(CommandText::parse)).contains(command);
    }

    /** The octets of a command; empty when it refuses as it declares. */
    private static Optional<byte[]> spelled(Command command) {
        try {
            return Optional.of(CommandText.format(command));
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
            return Optional.empty();
        }
    }

    /** A message never holds a NUL: the framer ended it there. */
    private static byte[] withoutNul(byte[] octets) {
        return latin(octets).replace("\0", "").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String latin(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
