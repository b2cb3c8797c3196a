package wherry.protocol.teach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import wherry.testing.Script;

import java.util.List;

/** Octets in, what was said out, however the octets are cut. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DissectorTest {

    /** What is noted of a script whose lines come in pieces of so many octets. */
    static Notes noted(String script, int piece) {
        var notes = new Notes();
        var dissector = new Dissector(notes, 1);
        for (var line : Script.of(script).lines()) {
            var by = line.side() == Script.Side.C ? Side.CLIENT : Side.SERVER;
            for (var times = 0; times < line.times(); times++) {
                for (var at = 0; at < line.octets().length; at += piece) {
                    var count = Math.min(piece, line.octets().length - at);
                    dissector.said(by, line.octets(), at, count);
                }
            }
            if (line.last()) {
                dissector.ended(by);
            }
        }
        return notes;
    }

    private static void hears(String script, String... expected) {
        for (var piece : List.of(1, 2, 3, 7, 100_000)) {
            assertThat(noted(script, piece).lines)
                    .as("pieces of " + piece)
                    .containsExactly(expected);
        }
    }

    @Test
    void an_upload_as_the_rfc_has_it() {
        hears(
                """
                S +here
                C STOR OLD x
                S +Will create new file
                C SIZE 5
                S +ok, waiting for file
                C= KILL\\0
                S +Saved x
                """,
                "S +here",
                "C STOR OLD x",
                "S +Will create new file",
                "C SIZE 5",
                "S +ok, waiting for file",
                "C [5]",
                "S +Saved x");
    }

    @Test
    void content_sent_ahead_is_content_whatever_the_answer() {
        hears(
                """
                S +here
                C= STOR OLD x\\0SIZE 5+ crc32c\\0KILL\\00badc0de\\0NOOP\\0
                S -Can't store because
                S -Not enough room, don't send it
                S +
                """,
                "S +here",
                "C STOR OLD x",
                "C SIZE 5+ crc32c",
                "C [5]",
                "C 0badc0de",
                "C NOOP",
                "S -Can't store because",
                "S -Not enough room, don't send it",
                "S +");
    }

    @Test
    void what_follows_a_plain_size_waits_for_the_answer() {
        hears(
                """
                S +here
                C STOR OLD x
                S +Will create new file
                C= SIZE 5\\0NOOP\\0
                S -Not enough room, don't send it
                S +
                """,
                "S +here",
                "C STOR OLD x",
                "S +Will create new file",
                "C SIZE 5",
                "S -Not enough room, don't send it",
                "C NOOP",
                "S +");
        hears(
                """
                S +here
                C STOR OLD x
                S +Will create new file
                C= SIZE 5\\0NOOP\\0
                S +ok, waiting for file
                """,
                "S +here",
                "C STOR OLD x",
                "S +Will create new file",
                "C SIZE 5",
                "S +ok, waiting for file",
                "C [5]");
    }

    @Test
    void a_download_with_its_digest_and_one_refused() {
        hears(
                """
                S +here (FEAT)
                C= RETR x\\0SEND crc32c\\0RETR y\\0SEND\\0
                S= \\x205\\0a\\0b\\0c9a71bb4c\\0
                S -File doesn't exist
                S -RETR comes before SEND
                """,
                "S +here (FEAT)",
                "C RETR x",
                "C SEND crc32c",
                "C RETR y",
                "C SEND",
                "S  5",
                "S [5]",
                "S 9a71bb4c",
                "S -File doesn't exist",
                "S -RETR comes before SEND");
    }

    @Test
    void a_server_without_extensions_refuses_to_send_a_digest() {
        hears(
                """
                S +here
                C RETR x
                S  5
                C SEND crc32c
                S -SEND takes no argument
                """,
                "S +here",
                "C RETR x",
                "S  5",
                "C SEND crc32c",
                "S -SEND takes no argument");
    }

    @Test
    void empty_files_have_content_too() {
        hears(
                """
                S +here
                C RETR x
                S  0
                C SEND
                C STOR OLD x
                S +Will create new file
                C SIZE 0
                S +ok, waiting for file
                S +Saved x
                """,
                "S +here",
                "C RETR x",
                "S  0",
                "C SEND",
                "S [0]",
                "C STOR OLD x",
                "S +Will create new file",
                "C SIZE 0",
                "S +ok, waiting for file",
                "C [0]",
                "S +Saved x");
    }

    @Test
    void stop_and_noop_between_retr_and_send() {
        hears(
                """
                S +here
                C= RETR x\\0NOOP\\0SEND\\0RETR x\\0STOP\\0SEND\\0
                S= \\x202\\0+\\0ab 2\\0+ok, RETR aborted\\0-RETR comes before SEND\\0
                """,
                "S +here",
                "C RETR x",
                "C NOOP",
                "C SEND",
                "C RETR x",
                "C STOP",
                "C SEND",
                "S  2",
                "S +",
                "S [2]",
                "S  2",
                "S +ok, RETR aborted",
                "S -RETR comes before SEND");
    }

    @Test
    void ends_are_told_with_where_and_nothing_of_a_half_message() {
        var notes = noted("S +here\nC= PASS half-a-sec\nC.\nS.\n", 1);
        assertThat(notes.lines)
                .containsExactly(
                        "S +here",
                        "C <end inside a message, after 15 octets>",
                        "S <end between two messages>");
    }

    @Test
    void empty_messages_are_counted_together() {
        hears("S +here\nC* 3 \\0\nC NOOP\nS +\n", "S +here", "C <3 NULs>", "C NOOP", "S +");
    }

    @Test
    void a_message_without_end_takes_no_more_memory() {
        var notes = noted("S* 300000 x\nS= \\0\n", 100_000);
        assertThat(notes.lines.getFirst()).endsWith(" and " + (300_000 - 65_536) + " more");
    }

    @Test
    void a_flood_behind_a_size_that_is_not_answered_is_noise() {
        var notes = noted("S +here\nC SIZE 5\nC* 70000 x\nC.\n", 100_000);
        assertThat(notes.lines).contains("C <noise 70000>");
    }

    @Test
    void an_answer_to_nothing_is_told_as_that() {
        var notes = noted("S +here\nS +and more\n", 1);
        assertThat(notes.lessons.getLast().phrase()).contains("nobody asked");
    }
}
