package wherry.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.remote.ExitCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code wherry replay}, of good transcripts and of those a stranger made. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplayTest {
    private static final Path RECORDED =
            Path.of(System.getProperty("wherry.root", "."), "docs", "transcripts", "upload.ndjson");
    private static final String HEAD = "{\"transcript\":1,\"at\":\"x\"}\n{\"line\":1,\"tls\":{}}\n";

    @TempDir Path here;

    private User replayed(String transcript, ExitCode code) throws Exception {
        var file = Files.writeString(here.resolve("t.ndjson"), transcript);
        var user = new User(here);
        assertThat(user.wherry(List.of("replay", file.toString()), "", null))
                .as(user::said)
                .isEqualTo(code);
        return user;
    }

    private void refused(String transcript, String why) throws Exception {
        var said = replayed(transcript, ExitCode.LOCAL_FILE).said();
        assertThat(said).contains("t.ndjson, " + why);
        assertThat(said.lines()).hasSize(1);
    }

    @Test
    void the_recorded_conversation_is_explained() throws Exception {
        var printed = replayed(Files.readString(RECORDED), ExitCode.DONE).printed();
        assertThat(printed)
                .contains("PASS <secret><NUL>", "the password proves the claim")
                .contains("TLSv1.3", "forward secrecy")
                .contains("octets, SHA-256 ")
                .contains("the file is there, whole");
    }

    @Test
    void a_plain_conversation_is_explained_too() throws Exception {
        var plain = RECORDED.resolveSibling("plain.ndjson");
        assertThat(replayed(Files.readString(plain), ExitCode.DONE).printed())
                .contains("the size suits: now send the file")
                .doesNotContain("FEAT<NUL>");
    }

    @Test
    void it_can_be_standard_input_and_markdown() throws Exception {
        var user = new User(here);
        var transcript = Files.readString(RECORDED);
        assertThat(user.wherry(List.of("replay", "--markdown", "-"), transcript, null))
                .isEqualTo(ExitCode.DONE);
        assertThat(user.printed()).contains("| client | server | what it means |");
    }

    @Test
    void what_is_no_transcript_is_told_with_its_line() throws Exception {
        refused("", "line 1: the file is empty");
        refused("hello\n", "line 1: not JSON");
        refused("{\"transcript\":2}\n", "line 1: not a transcript of a form that is known here");
        refused(HEAD + "{\"line\":1,\"by\":\"client\"", "line 3: not JSON");
        refused(HEAD + "[]\n", "line 3: not a JSON object");
        refused(HEAD + "{} {}\n", "line 3: something follows");
        refused(HEAD + "{\"line\":1,\"line\":2}\n", "line 3: not JSON");
        refused(
                HEAD + "{\"line\":0,\"by\":\"client\"}\n",
                "line 3: no connection has the number 0");
        refused(
                HEAD + "{\"line\":2,\"by\":\"client\",\"empty\":1}\n",
                "line 3: connection 2 has not");
        refused(HEAD + "{\"line\":1,\"by\":\"me\",\"says\":\"\"}\n", "line 3: nobody is called me");
        refused(HEAD + "{\"line\":1,\"by\":\"client\"}\n", "line 3: no text called ends");
        refused(
                HEAD + "{\"line\":1,\"by\":\"client\",\"says\":5}\n",
                "line 3: no text called says");
        refused(
                HEAD + "{\"line\":1,\"by\":\"client\",\"content\":-5}\n",
                "line 3: no whole number");
        refused(HEAD + "{\"line\":1,\"by\":\"client\",\"content\":1e9}\n", "line 3: content is no");
        refused(HEAD + "{\"a\":{\"b\":{}}}\n", "line 3: an object in an object");
        refused(HEAD + "{\"line\":99999999999999999999}\n", "line 3: not JSON");
        refused(HEAD + "x".repeat(2_000_000), "line 3: longer than any line");
    }

    @Test
    void what_cannot_have_happened_is_told_with_its_line() throws Exception {
        refused(
                HEAD + "{\"line\":1,\"by\":\"client\",\"content\":5,\"sha256\":\"\"}\n",
                "line 3: client sends 5 octets of content where a message was due");
    }

    @Test
    void a_stranger_can_neither_move_the_cursor_nor_leave_a_secret_in() throws Exception {
        var user =
                replayed(
                        HEAD
                                + "{\"line\":1,\"by\":\"server\",\"says\":\"+\\u001b[2J\\u009b1m\"}\n"
                                + "{\"line\":1,\"by\":\"client\",\"says\":\"PASS hush\"}\n",
                        ExitCode.DONE);
        assertThat(user.printed()).doesNotContain("\u001b", "\u009b", "hush");
        refused(
                HEAD + "{\"line\":1,\"by\":\"\\u001b[2J\"}\n",
                "line 3: nobody is called \\u{1b}[2J");
    }

    @Test
    void a_file_that_is_not_there() {
        var user = new User(here);
        assertThat(user.wherry(List.of("replay", "/nonexistent/t"), "", null))
                .isEqualTo(ExitCode.LOCAL_FILE);
        assertThat(user.said())
                .contains(
                        "/nonexistent/t cannot be read (there is no such file): name one that"
                                + " can\n");
    }
}
