package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is completed is what the grammar reads back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TypedLineTest {
    private static TypedLine typed(String line) {
        return new TypedLine(line, line.length());
    }

    @Test
    void words_before_the_cursor_are_those_of_the_last_statement() {
        var line = typed("put a; get 'my file' re");
        assertThat(line.before()).containsExactly("get", "my file");
        assertThat(line.word()).isEqualTo("re");
        assertThat(line.rawWordCursor()).isEqualTo(2);
        assertThat(typed("ls ").word()).isEmpty();
        assertThat(typed("ls ").before()).containsExactly("ls");
        assertThat(new TypedLine("cat no more", 6).word()).isEqualTo("no");
    }

    @Test
    void quotes_and_backslashes_are_no_part_of_the_word() {
        assertThat(typed("get my\\ fi").word()).isEqualTo("my fi");
        assertThat(typed("get 'my fi").word()).isEqualTo("my fi");
        assertThat(typed("get \"a\\\"b").word()).isEqualTo("a\"b");
        assertThat(typed("get 'a;b").before()).containsExactly("get");
        assertThat(typed("get \\").word()).isEmpty();
    }

    @Test
    void what_is_completed_keeps_the_quote_that_was_opened() {
        assertThat(typed("get my").escape("my file", true)).isEqualTo("my\\ file");
        assertThat(typed("get 'my").escape("my file", true)).isEqualTo("'my file'");
        assertThat(typed("get 'my").escape("my dir/", false)).isEqualTo("'my dir/");
        assertThat(typed("get \"my").escape("my \"f\"", true)).isEqualTo("\"my \\\"f\\\"\"");
        assertThat(typed("get 'i").escape("it's", true)).isEqualTo("\"it's\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a b",
                "a[1] *.txt",
                "it's",
                "say \"x\"",
                "both ' and \"",
                "back\\slash",
                "semi;colon",
                "&",
                "a&b",
                "#1",
                "!bang",
                "größe",
                "tab\tin",
                "?"
            })
    void every_name_comes_back_as_it_was(String name) throws Exception {
        for (var mark : new char[] {0, '\'', '"'}) {
            var line = "get " + Quoting.completed(name, mark, true);
            var words = Tokenizer.statements(line).getFirst().words();
            assertThat(words).as(line).hasSize(2);
            assertThat(words.getLast().text()).isEqualTo(name);
            assertThat(words.getLast().isGlob()).as(line).isFalse();
        }
        var words = Tokenizer.statements("get " + Quoting.quoted(name)).getFirst().words();
        assertThat(words.getLast().text()).isEqualTo(name);
    }

    @Test
    void a_generation_belongs_to_its_name() {
        assertThat(typed("cat a;1").word()).isEqualTo("a;1");
        assertThat(typed("cat a;1").before()).containsExactly("cat");
        assertThat(typed("cat a;1;ca").word()).isEqualTo("ca");
        assertThat(typed("cat a;").before()).isEmpty();
    }
}
