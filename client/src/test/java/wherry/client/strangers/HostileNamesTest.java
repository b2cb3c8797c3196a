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

/** Names in a listing that would like to be more than names. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("T28")
class HostileNamesTest {
    @TempDir Path directory;
    private Journey journey;

    @BeforeEach
    void setOut() throws IOException {
        journey = Journey.in(directory);
    }

    /** One directory with these names, each a file of one octet. */
    private static Stranger.Manners listing(String... names) {
        return caller -> {
            caller.welcome();
            while (true) {
                answer(caller, caller.hear(), String.join("\r\n", names) + "\r\n");
            }
        };
    }

    private static void answer(Caller caller, String command, String names) throws IOException {
        switch (command) {
            case "RETR d" -> caller.say("-No such file");
            case "LIST F d", "LIST V d", "LIST F" -> caller.say("+/d\r\n" + names);
            case "SEND" -> caller.send("x");
            case "DONE" -> caller.say("+bye");
            default -> caller.say(command.startsWith("RETR d/") ? " 1" : "-no");
        }
    }

    private void onlyTheGoodOneComes(String... hostile) throws Exception {
        var names = new java.util.ArrayList<>(java.util.List.of(hostile));
        names.add("good");
        journey.to(listing(names.toArray(String[]::new)), "ls; -ls -l; get -r d");
        assertThat(journey.names()).containsExactly("d");
        assertThat(journey.place().resolve("d").toFile().list()).containsExactly("good");
    }

    @Test
    @Tag("B7")
    void names_with_slashes_are_dropped() throws Exception {
        onlyTheGoodOneComes("a/b", "/etc/passwd", "//x", "a//", "./a");
    }

    @Test
    @Tag("B7")
    void names_that_climb_are_dropped() throws Exception {
        onlyTheGoodOneComes("..", "../precious", "../../precious", ".. ", "../", "..\\precious");
    }

    @Test
    @Tag("B7")
    void names_that_are_no_names_are_dropped() throws Exception {
        onlyTheGoodOneComes(".", "", " ", "./", "/");
    }

    @Test
    @Tag("B7")
    void names_with_escape_sequences_are_dropped() throws Exception {
        onlyTheGoodOneComes(
                "a\u001b[2J", "\u001b]0;title\u0007", "b\u009b31m", "c\rd", "e\bf\u007f");
    }

    @Test
    @Tag("B7")
    void drive_letters_and_backslashes_are_no_names_here() throws Exception {
        onlyTheGoodOneComes("C:\\evil", "C:evil", "\\\\host\\share", "sub\\file");
    }

    @Test
    @Tag("B7")
    void names_that_hide_or_turn_text_around_are_not_made_here() throws Exception {
        onlyTheGoodOneComes(
                "fdp\u202e.exe",
                "a\u200b",
                "b\u2066c",
                "d\ufeff",
                "e\u2028f",
                "g\ufe0f",
                "h\u3164");
    }

    @Test
    @Tag("B6")
    void names_that_differ_only_by_case_or_form_do_not_replace_each_other() throws Exception {
        Stranger.Manners manners =
                caller -> {
                    caller.welcome();
                    var asked = "";
                    while (true) {
                        var command = caller.hear();
                        if (command.equals("SEND")) {
                            caller.send(asked);
                        } else if (command.startsWith("RETR d/")) {
                            asked = command.substring(7);
                            caller.say(
                                    " "
                                            + asked.getBytes(
                                                            java.nio.charset.StandardCharsets.UTF_8)
                                                    .length);
                        } else {
                            answer(caller, command, "A\r\na\r\n\u00e9\r\ne\u0301\r\n");
                        }
                    }
                };
        var ending = journey.to(manners, "get -r d");
        var names = journey.place().resolve("d").toFile().list();
        assertThat(names).as(ending.err()).isNotEmpty();
        for (var name : names) {
            assertThat(journey.place().resolve("d").resolve(name)).hasContent(name);
        }
        assertThat(names.length == 4 || ending.code() == ExitCode.SOME_FAILED).isTrue();
    }

    @Test
    @Tag("B7")
    void a_glob_takes_no_name_out_of_the_place() throws Exception {
        journey.to(listing("../precious", "/precious", "..", "C:\\x", "x\u202ey"), "mget *");
        assertThat(journey.names()).isEmpty();
    }
}
