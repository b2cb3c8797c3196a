package wherry.protocol.teach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.Redaction;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What onlookers must not see, and what they may. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RedactionTest {
    private static String shown(String message, boolean secretIsDue) {
        return Redaction.shown(message.getBytes(StandardCharsets.ISO_8859_1), secretIsDue);
    }

    private static List<String> heard(String script) {
        var lines = DissectorTest.noted("S +here\n" + script, 3).lines;
        assertThat(String.join("\n", lines)).doesNotContain("hush");
        return lines;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASS hush",
                "pass hush",
                "PASS  hush",
                "ACCT hush",
                "PASSS hush",
                "PASSWORD hush",
                "PASShush",
                "PAS hush",
                "PSAS hush",
                "PASS\thush",
                "PASS\nhush",
                "PASS\u00a0hush",
                " PASS hush",
                "\tPASS hush",
                "\"PASS\" hush",
                "\"PASS hush\"",
                "quote PASS hush",
                "please pass hush",
                "ACCTT hush",
                "ACC hush",
                "PA\u001b[DSS hush",
                "hush",
                "hush ",
                "\u00ff\u00fe hush",
                "USER me PASS hush",
                "USER me\r\nPASS hush",
                "USER me:hush",
                "KILL x\r\nPASS hush",
                "RETR x pass hush",
                "TYPE hush",
                "LIST hush",
                "STOR hush",
                "SIZE hush",
                "SIZE +hush",
                "SEND hush",
                "STOP hush",
                "FEAT hush",
                "NOOP hush",
                "DONE hush",
                "DONEhush",
                "HASH hush",
                "MFMT hush",
                "REST hush",
                "STAT hush",
                "RETR hush\u00ff"
            })
    void a_mistyped_secret_is_shown_nowhere(String message) {
        assertThat(shown(message, false)).doesNotContain("hush");
        assertThat(shown(message, true)).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "PASS hush, PASS <secret>",
        "acct hush, ACCT <secret>",
        "PASSS hush, <hidden>",
        "TYPE Q, TYPE <hidden>",
        "SIZE 5+ what, SIZE +<hidden>",
        "DONE for today, DONE <hidden>",
        "done, done",
        "USER, USER",
        "USER anna, USER anna",
        "user Anna.B-1@here, user Anna.B-1@here",
        "SIZE 12+ crc32c, SIZE 12+ crc32c",
        "LIST V, LIST V",
        "LIST F compass and map, LIST F compass and map",
        "STOR NEW pass.txt, STOR NEW pass.txt",
        "STOR NEW my pass 1.txt, STOR NEW <hidden>",
        "HASH SHA-256 0-5 a b, HASH SHA-256 0-5 a b"
    })
    void what_is_public_is_shown_as_it_was_said(String message, String shown) {
        assertThat(shown(message, false)).isEqualTo(shown);
        assertThat(shown(shown, false)).as("once more").isEqualTo(shown);
    }

    @Test
    void where_a_secret_is_due_no_name_is_shown() {
        assertThat(heard("C USER me\nS +\nC NAME hush\nS -\nC LIST F\nS -\nC PASS hush\nS !\n"))
                .contains("C NAME <hidden>", "C LIST F");
        assertThat(heard("C CDIR x\nS +\nC ACCT hush\nS +\nC KILL hush\nS -\nC KILL x\nS +\n"))
                .contains("C KILL <hidden>", "C KILL x");
        assertThat(heard("C CDIR x\nS +\nC PASS hush\nS -\nC KILL x\nS +\n")).contains("C KILL x");
        assertThat(heard("C USER me\nS !\nC KILL x\nS +\n")).contains("C KILL x");
    }

    @Test
    void what_comes_where_a_digest_is_due_must_look_like_one() {
        var upload = "C STOR OLD x\nS +\nC SIZE 1 crc32c\nS +ok\nC= a\n";
        assertThat(heard(upload + "C 0badc0de\n")).contains("C 0badc0de");
        assertThat(heard(upload + "C PASS hush\n")).contains("C <hidden>");
    }

    @Test
    void what_is_explained_is_what_was_said() {
        var notes = DissectorTest.noted("S +here\nC PASSS hush\nS -\nC= PA\\x09SS hush\\0\n", 3);
        assertThat(notes.lessons.get(1).phrase()).isEqualTo("no command: Unknown command");
        assertThat(notes.lessons.getLast().phrase()).contains("control octets");
    }

    @Test
    void a_transcript_that_holds_secrets_is_played_without_them() throws Exception {
        var notes = new Notes();
        var replay = new Replay(notes);
        replay.begins(1, new Handshake(List.of()));
        for (var said : List.of("USER me", "PASS hush", "passs hush", "NAME hush")) {
            replay.heard(1, new Utterance.Message(Side.CLIENT, said, 0));
        }
        assertThat(notes.lines)
                .contains("C USER me", "C PASS <secret>", "C <hidden>", "C NAME <hidden>");
    }
}
