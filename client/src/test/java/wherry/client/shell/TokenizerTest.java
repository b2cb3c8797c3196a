package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import wherry.client.transfer.TypedPath;

import java.util.List;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenizerTest {
    private static List<String> texts(String line) throws UsageMistake {
        return Tokenizer.statements(line).getFirst().words().stream().map(TypedPath::text).toList();
    }

    private static List<Boolean> globs(String line) throws UsageMistake {
        return Tokenizer.statements(line).getFirst().arguments().stream()
                .map(TypedPath::isGlob)
                .toList();
    }

    @Test
    void words_are_apart_by_blanks_and_quotes_hold_them_together() throws UsageMistake {
        assertThat(texts("get  a\\ b 'c d' \"e f\" g'h i'j ''"))
                .containsExactly("get", "a b", "c d", "e f", "gh ij", "");
        assertThat(texts("put \"a\\\"b\" 'a\\b' a\\;b"))
                .containsExactly("put", "a\"b", "a\\b", "a;b");
    }

    @Test
    void only_what_is_not_quoted_is_a_glob() throws UsageMistake {
        assertThat(globs("get *.txt '*.txt' \\*.txt a[1] 'a[1]'*"))
                .containsExactly(true, false, false, true, true);
    }

    @Test
    void statements_dashes_and_comments() throws UsageMistake {
        var statements = Tokenizer.statements("cd a; -rm b ;; - rm c");
        assertThat(statements).extracting(Statement::verb).containsExactly("cd", "rm", "rm");
        assertThat(statements)
                .extracting(Statement::failureIgnored)
                .containsExactly(false, true, true);
        assertThat(Tokenizer.statements("  # rm x")).isEmpty();
        assertThat(Tokenizer.statements("")).isEmpty();
        assertThat(texts("get #1")).containsExactly("get", "#1");
    }

    @Test
    void what_is_never_closed_is_a_mistake() {
        for (var line : List.of("get 'a", "get \"a", "get a\\")) {
            assertThatThrownBy(() -> Tokenizer.statements(line)).isInstanceOf(UsageMistake.class);
        }
    }

    @Test
    void a_lone_ampersand_runs_a_statement_beside() throws Exception {
        var statements = Tokenizer.statements("put a & put b");
        assertThat(statements).hasSize(2);
        assertThat(statements.get(0).beside()).isTrue();
        assertThat(statements.get(1).beside()).isFalse();
        assertThat(Tokenizer.statements("get R&D '&'").getFirst().words()).hasSize(3);
    }

    @Test
    void what_would_lead_elsewhere_is_refused_unless_it_is_quoted() throws Exception {
        for (var line : List.of("ls | less", "cat a > b", "cat a >> b", "put a <")) {
            assertThatThrownBy(() -> Tokenizer.statements(line))
                    .hasMessageContaining("leads nowhere here");
        }
        for (var name : List.of("|", ">", "a|b", ">x", "~")) {
            assertThat(texts("put " + Quoting.quoted(name))).containsExactly("put", name);
            assertThat(texts("put " + Quoting.completed(name, (char) 0, true)))
                    .containsExactly("put", name);
        }
    }

    @Test
    void a_tilde_that_is_not_quoted_is_the_home_of_local_files() throws Exception {
        var home = System.getProperty("user.home");
        var words = Tokenizer.statements("put ~ ~/a* '~/b' ~c \\~/d").getFirst().arguments();
        assertThat(words.stream().map(word -> word.here().text()))
                .containsExactly(home, home + "/a*", "~/b", "~c", "~/d");
        assertThat(words.get(1).here().isGlob()).isTrue();
        assertThat(words.get(1).onTheWire()).isEqualTo("~/a*");
    }

    @Test
    void what_follows_a_bang_is_the_systems() throws Exception {
        var statement = Tokenizer.statements("!ls 'a; b\" | wc").getFirst();
        assertThat(statement.verb()).isEqualTo("!");
        assertThat(statement.arguments().getFirst().text()).isEqualTo("ls 'a; b\" | wc");
        assertThat(statement.arguments().getFirst().isGlob()).isFalse();
    }

    @Test
    void a_number_behind_a_semicolon_is_a_generation_and_no_statement() throws Exception {
        assertThat(texts("rm report.pdf;1")).containsExactly("rm", "report.pdf;1");
        assertThat(texts("get 'a b';12 c")).containsExactly("get", "a b;12", "c");
        assertThat(texts("rm a;*")).containsExactly("rm", "a;*");
        assertThat(Tokenizer.statements("cat a;1;cat b;2; pwd"))
                .extracting(Statement::verb)
                .containsExactly("cat", "cat", "pwd");
        for (var two : List.of("cd a;ls", "ls;1", "cat a; 1", "cat a;1b", "cat a;1234567890")) {
            assertThat(Tokenizer.statements(two)).as(two).hasSize(2);
        }
    }
}
