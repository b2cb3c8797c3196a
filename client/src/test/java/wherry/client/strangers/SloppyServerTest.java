package wherry.client.strangers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.remote.ExitCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What forty servers really do, and the client takes without being told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SloppyServerTest {
    @TempDir Path directory;
    private Journey journey;

    @BeforeEach
    void setOut() throws IOException {
        journey = Journey.in(directory);
    }

    /** Gives one file, however it spells things. */
    private static Stranger.Manners giving(String size, String content, String after) {
        return caller -> {
            caller.welcome().hear("RETR a.txt").say(size);
            caller.hear("SEND").send(content + after).hear("DONE").say("+");
        };
    }

    @Test
    @Tag("B9")
    void a_size_of_bare_digits_is_a_size() throws Exception {
        journey.to(giving("5", "hello", ""), "get a.txt").is(ExitCode.DONE);
        assertThat(journey.place().resolve("a.txt")).hasContent("hello");
    }

    @Test
    @Tag("B9")
    void blanks_after_a_size_are_no_part_of_it() throws Exception {
        journey.to(giving(" 5   ", "hello", ""), "get a.txt").is(ExitCode.DONE);
    }

    @Test
    @Tag("B2")
    void every_reply_may_end_in_two_nuls() throws Exception {
        journey.to(giving(" 5\0", "hello", "\0"), "get a.txt").is(ExitCode.DONE);
    }

    @Test
    @Tag("B2")
    void two_hundred_and_fifty_five_nuls_may_follow_a_file() throws Exception {
        journey.to(giving(" 5", "hello", "\0".repeat(255)), "get a.txt").is(ExitCode.DONE);
        assertThat(journey.place().resolve("a.txt")).hasContent("hello");
    }

    @Test
    @Tag("B2")
    void a_thousand_nuls_may_come_before_a_greeting() throws Exception {
        journey.to(caller -> caller.send("\0".repeat(1000)).welcome().part(), "lpwd")
                .is(ExitCode.DONE);
    }

    @Test
    @Tag("A2")
    void a_greeting_may_come_in_pieces() throws Exception {
        journey.to(
                        caller -> {
                            for (var letter : List.of("\0", "\0", "+", "late", "\0")) {
                                caller.send(letter);
                            }
                            caller.hear();
                            caller.say("!").part();
                        },
                        "lpwd")
                .is(ExitCode.DONE);
    }

    @Test
    @Tag("B38")
    void a_listing_may_have_bare_line_feeds_padded_names_and_no_last_line_end() throws Exception {
        var ending =
                journey.to(
                        caller -> {
                            caller.welcome().hear("LIST F");
                            caller.say("+:\n.\n..\nb.txt \nsub/\na.txt").part();
                        },
                        "ls");
        assertThat(ending.is(ExitCode.DONE).out()).isEqualTo("a.txt\nb.txt\nsub\n");
    }

    @Test
    @Tag("B12")
    void the_client_never_asks_what_a_stranger_may_not_know() throws Exception {
        var ending =
                journey.to(
                        caller -> {
                            caller.welcome().hear("LIST F");
                            caller.say("+/\r\n").part();
                        },
                        "ls; mkdir new");
        ending.is(ExitCode.NOTHING_DONE, "cannot make directories");
        assertThat(ending.heard()).containsExactly("USER guest", "LIST F", "DONE");
    }

    @Test
    @Tag("B12")
    void silence_is_told_with_what_was_waited_for() throws Exception {
        journey.hasty(caller -> caller.welcome().stay(), "rm a.txt")
                .is(ExitCode.STALLED, "KILL", "1 s", "--timeout");
    }

    @Test
    @Tag("B30")
    void a_reset_instead_of_a_goodbye_is_a_success() throws Exception {
        journey.to(
                        caller -> {
                            caller.welcome().hear("DONE");
                            caller.reset();
                        },
                        "lpwd")
                .is(ExitCode.DONE);
    }

    @Test
    @Tag("B30")
    void an_end_instead_of_a_goodbye_is_a_success() throws Exception {
        journey.to(caller -> caller.welcome().hear("DONE"), "lpwd").is(ExitCode.DONE);
    }

    @Test
    @Tag("B30")
    void a_server_that_never_closes_is_left() throws Exception {
        journey.to(
                        caller -> {
                            caller.welcome().hear("DONE").say("+closing");
                            caller.stay();
                        },
                        "lpwd")
                .is(ExitCode.DONE);
    }

    @Test
    @Tag("B30")
    void a_server_that_floods_instead_of_a_goodbye_is_left() throws Exception {
        journey.to(
                        caller -> {
                            caller.welcome().hear("DONE");
                            caller.flood("more and more ");
                        },
                        "lpwd")
                .is(ExitCode.DONE);
    }

    @Test
    @Tag("B48")
    void a_refused_type_b_is_a_warning_where_b_holds_anyway() throws Exception {
        journey.to(
                        caller -> {
                            caller.welcome().hear("TYPE B").say("-Type not valid");
                            caller.hear("KILL a").say("+").hear("DONE").say("+");
                        },
                        "type B; rm a")
                .is(ExitCode.DONE, "Type not valid");
    }

    @Test
    @Tag("B48")
    void a_refused_type_b_after_type_a_is_an_error() throws Exception {
        journey.to(
                        caller -> {
                            caller.welcome().hear("TYPE A").say("+Using Ascii mode");
                            caller.hear("TYPE B").say("-no").hear("DONE").say("+");
                        },
                        "type A; type B; rm a")
                .is(ExitCode.NOTHING_DONE);
    }

    @Test
    @Tag("B34")
    @Tag("B43")
    void texts_may_differ_and_the_name_that_was_saved_is_shown() throws Exception {
        journey.with("a.txt", "hello")
                .to(
                        caller -> {
                            caller.welcome().hear("STOR OLD a.txt").say("+");
                            caller.hear("SIZE 5").say("+go ahead");
                            assertThat(new String(caller.take(5), StandardCharsets.UTF_8))
                                    .isEqualTo("hello");
                            caller.say("+Saved A.TXT;7").hear("DONE").say("+");
                        },
                        "put a.txt")
                .is(ExitCode.DONE, "A.TXT;7");
    }

    @Test
    @Tag("B50")
    void an_empty_file_comes_and_goes() throws Exception {
        journey.with("b.txt", "")
                .to(
                        caller -> {
                            caller.welcome().hear("RETR a.txt").say(" 0").hear("SEND");
                            caller.hear("STOR OLD b.txt").say("+").hear("SIZE 0").say("+ok");
                            caller.say("+Saved").hear("DONE").say("+");
                        },
                        "get a.txt; put b.txt")
                .is(ExitCode.DONE);
        assertThat(journey.place().resolve("a.txt")).isEmptyFile();
    }
}
