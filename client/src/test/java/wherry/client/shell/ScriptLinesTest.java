package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Scripts as editors of all kinds leave them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptLinesTest {
    private static ScriptLines lines(byte[] octets, String name) {
        var strict = StandardCharsets.UTF_8.newDecoder();
        var in = new InputStreamReader(new ByteArrayInputStream(octets), strict);
        return new ScriptLines(new BufferedReader(in), name);
    }

    private static ScriptLines lines(String text) {
        return lines(text.getBytes(StandardCharsets.UTF_8), "night");
    }

    @Test
    void a_mark_at_the_beginning_belongs_to_no_command() throws Exception {
        var lines = lines("\uFEFFls\r\n\uFEFFls");
        assertThat(lines.next()).isEqualTo("ls");
        assertThat(lines.next()).isEqualTo("\uFEFFls");
        assertThat(lines.next()).isNull();
    }

    @Test
    void it_says_where_it_is() throws Exception {
        var lines = lines("a\n\nb");
        lines.next();
        lines.next();
        assertThat(lines.place()).isEqualTo("night, line 2: ");
        assertThat(lines(new byte[0], "").place()).isEmpty();
    }

    @Test
    void a_nul_is_no_text() throws Exception {
        var lines = lines("a\nb\0c");
        lines.next();
        assertThatThrownBy(lines::next)
                .isInstanceOf(UsageMistake.class)
                .hasMessageContaining("UTF-8");
        assertThat(lines.place()).isEqualTo("night, line 2: ");
    }

    /** Taken for another letter it could name another file. */
    @Test
    void what_is_not_utf_8_is_not_guessed() {
        var lines = lines("rm caf\u00e9".getBytes(StandardCharsets.ISO_8859_1), "night");
        assertThatThrownBy(lines::next)
                .isInstanceOfSatisfying(
                        CharacterCodingException.class,
                        trouble ->
                                assertThat(lines.why(trouble))
                                        .isEqualTo(
                                                "The commands in night are not in UTF-8: save them"
                                                        + " as UTF-8"));
    }
}
