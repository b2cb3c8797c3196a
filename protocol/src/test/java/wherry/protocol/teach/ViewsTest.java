package wherry.protocol.teach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What people read of a conversation, and what is written down of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ViewsTest {
    private static final Lesson LESSON = Lesson.rfc(4, "who wants to log in");
    private static final String HOSTILE =
            "+\u001b[2J\u001b[H\u009b1m\r\u0007\u202e<NUL>|`<b>\r\nsecond\u2028line";

    private final List<String> lines = new ArrayList<>();

    private static Utterance says(Side by, String text) {
        return new Utterance.Message(by, text, 0);
    }

    @Test
    void a_command_stands_left_and_an_answer_right() {
        var columns = new Columns(lines::add, () -> 60, false);
        columns.heard(1, says(Side.CLIENT, "USER demo"), LESSON);
        columns.heard(1, says(Side.SERVER, "!demo"), LESSON);
        assertThat(lines)
                .contains("USER demo<NUL>               |")
                .contains(" ".repeat(28) + " | !demo<NUL>");
        assertThat(lines.get(2)).startsWith("  who wants to log in (RFC");
    }

    @Test
    void where_two_columns_have_no_room_there_is_one() {
        var columns = new Columns(lines::add, () -> 40, false);
        columns.begins(1, new Handshake(List.of(new Fact(Fact.VERSION, "TLSv1.3"))));
        columns.heard(1, says(Side.CLIENT, "USER demo"), LESSON);
        columns.heard(1, says(Side.SERVER, "!demo " + "x".repeat(100)), LESSON);
        assertThat(lines)
                .contains("> USER demo<NUL>", "< !demo " + "x".repeat(32))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
        assertThat(String.join("\n", lines)).contains("client >, server <").doesNotContain(" | ");
    }

    @Test
    void nothing_a_peer_says_moves_the_cursor_or_passes_for_a_mark() {
        var columns = new Columns(lines::add, () -> 80, false);
        var markdown = new Markdown(lines::add);
        for (var view : List.of(columns, markdown)) {
            view.begins(1, new Handshake(List.of(new Fact(HOSTILE, HOSTILE))));
            view.heard(1, says(Side.SERVER, HOSTILE), LESSON);
            view.heard(1, new Utterance.End(Side.SERVER, HOSTILE), LESSON);
        }
        new Transcript(lines::add, InstantSource.fixed(Instant.EPOCH))
                .heard(1, says(Side.SERVER, HOSTILE), LESSON);
        assertThat(lines)
                .allSatisfy(
                        line ->
                                assertThat(line)
                                        .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\u2028]"));
        assertThat(String.join("\n", lines)).contains("\\<NUL>").doesNotContain("<b>\r");
    }

    @Test
    void markdown_means_nothing_of_what_a_peer_says() {
        new Markdown(lines::add).heard(1, says(Side.CLIENT, "RETR <img src=x>|**b**`"), LESSON);
        assertThat(lines.getLast())
                .startsWith("| <code>RETR &#60;img src=x&#62;&#124;&#42;&#42;b&#42;&#42;&#96;")
                .endsWith(" |");
    }

    @Test
    void colours_are_only_where_they_are_wanted() {
        new Columns(lines::add, () -> 80, true).heard(1, says(Side.CLIENT, "NOOP"), LESSON);
        assertThat(lines.get(1)).startsWith("\u001b[36mNOOP<NUL>\u001b[0m");
        lines.clear();
        new Columns(lines::add, () -> 80, false).heard(1, says(Side.CLIENT, "NOOP"), LESSON);
        assertThat(String.join("", lines)).doesNotContain("\u001b");
    }

    @Test
    void lines_keep_to_the_width() {
        var columns = new Columns(lines::add, () -> 72, false);
        columns.heard(1, says(Side.SERVER, "+" + "\ud83d\ude80".repeat(300)), LESSON);
        columns.heard(1, says(Side.CLIENT, "RETR " + "x".repeat(5000)), LESSON);
        columns.heard(2, new Utterance.Content(Side.CLIENT, 5, "ab".repeat(32)), LESSON);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.codePoints().count()).isLessThanOrEqualTo(72));
        assertThat(String.join("\n", lines)).contains("connection 2");
    }

    @Test
    void a_transcript_is_lines_of_json() {
        var transcript = new Transcript(lines::add, InstantSource.fixed(Instant.EPOCH));
        transcript.begins(1, new Handshake(List.of(new Fact(Fact.VERSION, "TLSv1.3"))));
        transcript.heard(1, new Utterance.Message(Side.SERVER, "+\"a\"", 3), LESSON);
        transcript.heard(1, new Utterance.Content(Side.CLIENT, 5, "00"), LESSON);
        transcript.heard(1, new Utterance.Empty(Side.CLIENT, 2), LESSON);
        transcript.heard(1, new Utterance.Noise(Side.CLIENT, 9), LESSON);
        transcript.heard(1, new Utterance.End(Side.CLIENT, "between two messages"), LESSON);
        assertThat(lines)
                .containsExactly(
                        "{\"transcript\":1,\"at\":\"1970-01-01T00:00:00Z\"}",
                        "{\"line\":1,\"ms\":0,\"tls\":{\"version\":\"TLSv1.3\"}}",
                        "{\"line\":1,\"ms\":0,\"by\":\"server\",\"says\":\"+\\\"a\\\"\",\"more\":3}",
                        "{\"line\":1,\"ms\":0,\"by\":\"client\",\"content\":5,\"sha256\":\"00\"}",
                        "{\"line\":1,\"ms\":0,\"by\":\"client\",\"empty\":2}",
                        "{\"line\":1,\"ms\":0,\"by\":\"client\",\"noise\":9}",
                        "{\"line\":1,\"ms\":0,\"by\":\"client\",\"ends\":\"between two"
                                + " messages\"}");
    }

    @Test
    void a_replay_tells_what_cannot_have_happened() throws Exception {
        var replay = new Replay(new Notes());
        assertThatThrownBy(() -> replay.heard(1, says(Side.SERVER, "+here")))
                .hasMessage("connection 1 has not begun");
        replay.begins(1, new Handshake(List.of()));
        assertThatThrownBy(() -> replay.begins(1, new Handshake(List.of())))
                .hasMessage("connection 1 begins twice");
        replay.heard(1, says(Side.CLIENT, "SIZE 5+"));
        assertThatThrownBy(() -> replay.heard(1, says(Side.CLIENT, "KILL x")))
                .hasMessage("client says something where 5 octets of content were due");
        assertThatThrownBy(() -> replay.heard(1, new Utterance.Content(Side.CLIENT, 6, "")))
                .hasMessage("client sends 6 octets of content where 5 octets of content were due");
        replay.heard(1, new Utterance.Content(Side.CLIENT, 5, ""));
        replay.heard(1, says(Side.CLIENT, "SIZE 5"));
        assertThatThrownBy(() -> replay.heard(1, says(Side.CLIENT, "KILL x")))
                .hasMessage("client says something where the answer to SIZE was due first");
    }
}
