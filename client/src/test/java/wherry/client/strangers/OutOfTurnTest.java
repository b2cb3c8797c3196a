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
import java.nio.file.Path;

/** Replies that come too early, twice, or in place of others. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutOfTurnTest {
    @TempDir Path directory;
    private Journey journey;

    @BeforeEach
    void setOut() throws IOException {
        journey = Journey.in(directory);
    }

    private Ending toOneCommand(String command, String reply) throws Exception {
        return journey.to(
                caller -> {
                    caller.welcome().hear();
                    caller.say(reply).part();
                },
                command);
    }

    @Test
    @Tag("B11")
    void a_reply_without_a_code_is_protocol_trouble() throws Exception {
        toOneCommand("rm a", "deleted").is(ExitCode.PROTOCOL, "neither");
    }

    @Test
    @Tag("B10")
    void a_number_where_none_is_due_is_protocol_trouble() throws Exception {
        toOneCommand("rm a", " 5").is(ExitCode.PROTOCOL, "a number");
        toOneCommand("cd a", "5").is(ExitCode.PROTOCOL);
    }

    @Test
    @Tag("A4")
    void an_exclamation_mark_where_a_size_is_due_is_protocol_trouble() throws Exception {
        toOneCommand("get a", "!in").is(ExitCode.PROTOCOL, "no file size");
        assertThat(journey.names()).isEmpty();
    }

    @Test
    @Tag("A4")
    void an_exclamation_mark_to_size_gets_no_content() throws Exception {
        var ending =
                journey.with("a", "content")
                        .to(
                                caller -> {
                                    caller.welcome().hear("STOR OLD a").say("+");
                                    caller.hear("SIZE 7").say("!").part();
                                },
                                "put a");
        ending.is(ExitCode.PROTOCOL, "SIZE");
        assertThat(ending.heard()).doesNotContain("content");
    }

    @Test
    @Tag("A2")
    void a_greeting_that_is_no_greeting() throws Exception {
        journey.to(caller -> caller.say("!in already").part(), "ls").is(ExitCode.PROTOCOL);
        journey.to(caller -> caller.say("220 ftp.example ready\r\n").part(), "ls")
                .is(ExitCode.PROTOCOL);
    }

    @Test
    @Tag("A1")
    void a_reply_before_the_command_is_protocol_trouble() throws Exception {
        var ending =
                journey.to(
                        caller -> {
                            caller.say("+stranger").hear();
                            caller.send("!in\0+deleted\0").part();
                        },
                        "rm a");
        ending.is(ExitCode.PROTOCOL, "without being asked");
        assertThat(ending.heard()).doesNotContain("KILL a");
    }

    @Test
    @Tag("A1")
    void two_replies_to_one_command_never_count_as_two_successes() throws Exception {
        var ending =
                journey.to(
                        caller -> {
                            caller.welcome().hear();
                            caller.send("+a deleted\0+b deleted\0").part();
                        },
                        "rm a b");
        ending.is(ExitCode.SOME_FAILED, "without being asked");
        assertThat(ending.heard()).doesNotContain("KILL b");
    }

    @Test
    @Tag("A8")
    void saved_before_the_content_was_sent_is_not_believed() throws Exception {
        journey.with("a", "content")
                .to(
                        caller -> {
                            caller.welcome().hear("STOR OLD a").say("+");
                            caller.hear("SIZE 7").send("+ok\0+Saved a\0");
                            caller.take(7);
                            caller.part();
                        },
                        "put a")
                .is(ExitCode.PROTOCOL, "without being asked");
    }

    @Test
    @Tag("B24")
    void a_no_in_the_middle_of_an_upload_is_heard_at_its_end() throws Exception {
        large();
        journey.to(
                        caller -> {
                            caller.welcome().hear("STOR OLD large").say("+");
                            caller.hear("SIZE 8388608").say("+ok, waiting for file");
                            caller.take(1000);
                            caller.say("-Couldn't save because the disk is full");
                            caller.take(8_387_608);
                            caller.part();
                        },
                        "put large")
                .is(ExitCode.NOTHING_DONE, "the disk is full");
    }

    @Test
    @Tag("B24")
    void a_server_that_says_no_in_the_middle_and_hangs_up() throws Exception {
        large();
        journey.to(OutOfTurnTest::refuseInTheMiddle, "put large")
                .is(ExitCode.NOTHING_DONE, "the disk is full");
    }

    @Test
    @Tag("B24")
    void a_dash_does_not_hide_that_the_rest_was_not_done() throws Exception {
        large();
        journey.to(OutOfTurnTest::refuseInTheMiddle, "-put large; pwd")
                .is(ExitCode.CANNOT_CONNECT, "the disk is full", "for the rest");
    }

    /** Whoever is met so is hung up on. */
    private static void refuseInTheMiddle(Caller caller) throws IOException {
        caller.welcome().hear("STOR OLD large").say("+");
        caller.hear("SIZE 8388608").say("+ok, waiting for file");
        caller.take(1000);
        caller.say("-Couldn't save because the disk is full");
    }

    private void large() throws IOException {
        try (var file =
                new java.io.RandomAccessFile(journey.place().resolve("large").toFile(), "rw")) {
            file.setLength(8_388_608);
        }
    }
}
