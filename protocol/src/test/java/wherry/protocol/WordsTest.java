package wherry.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Map;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {
    @Test
    @Tag("B34")
    void a_plain_client_never_sees_reason_codes_or_facts() {
        var no = Reply.no(Reason.QUOTA, "Not enough room, don't send it");
        assertThat(text(no, false)).isEqualTo("-Not enough room, don't send it");
        assertThat(text(no, true)).isEqualTo("-Not enough room, don't send it [QUOTA]");
        assertThat(text(Reply.ok("Saved a", "Saved a;3 (size=5)"), false)).isEqualTo("+Saved a");
        assertThat(text(Reply.number(69), true)).isEqualTo(" 69");
        assertThat(text(Reply.in("alice logged in"), true)).isEqualTo("!alice logged in");
    }

    @Test
    void facts_are_read_back_as_written() {
        var facts = new Facts(Map.of("size", "5"));
        var text = "Saved odd (name).txt;3 " + facts;
        assertThat(Facts.in(text)).isEqualTo(facts);
        assertThat(Facts.before(text)).isEqualTo("Saved odd (name).txt;3");
        assertThat(Facts.in("Saved a (draft)").values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "a", "(a=b)", " (a)", " (a=b", " (a=b) ", " (a(=b)", " (a=b))", " ((a=b)"
            })
    void what_only_looks_like_facts_is_part_of_the_text(String text) {
        assertThat(Facts.in(text).values()).isEmpty();
        assertThat(Facts.before(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J",
                "a\rb",
                "\u0085",
                "\u202etxt.exe",
                "\u200b",
                "\ud800",
                "\u2028",
                "\u0000",
                "\u007f",
                "\u3164"
            })
    void nothing_printable_of_ours_moves_a_cursor_or_hides(String hostile) {
        assertThat(Printable.of(hostile)).doesNotContain(hostile).contains("\\u{");
    }

    @Test
    void ordinary_text_of_any_script_stays_as_it_is() {
        assertThat(Printable.of("Größe 大きさ размер.txt")).isEqualTo("Größe 大きさ размер.txt");
    }

    @Test
    void a_secret_prints_nothing_and_is_gone_once_wiped() {
        var secret = Secret.of("hunter2".toCharArray());
        assertThat(new Command.Pass(secret).toString()).doesNotContain("hunter2");
        assertThat(secret.reveal()).isEqualTo("hunter2".getBytes(StandardCharsets.UTF_8));
        secret.wipe();
        assertThat(secret.reveal()).containsOnly(0);
    }

    private static String text(Reply reply, boolean extended) {
        return new String(reply.octets(extended), StandardCharsets.UTF_8);
    }
}
