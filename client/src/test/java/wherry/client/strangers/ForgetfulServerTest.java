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

/** Servers that drop the login after an error, as some peers do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForgetfulServerTest {
    @TempDir Path directory;
    private Journey journey;

    @BeforeEach
    void setOut() throws IOException {
        journey = Journey.in(directory);
    }

    @Test
    @Tag("B18")
    void who_was_logged_out_by_an_error_logs_in_again_where_it_was() throws Exception {
        var ending =
                journey.to(
                        caller -> {
                            caller.welcome().hear("CDIR docs").say("!Changed working dir to /docs");
                            caller.hear("TYPE A").say("+Using Ascii mode");
                            caller.hear("KILL a").say("-no such file");
                            caller.hear("KILL b").say("-You are not logged in");
                            caller.hear("USER guest").say("!guest logged in");
                            caller.hear("CDIR docs").say("!");
                            caller.hear("TYPE A").say("+");
                            caller.hear("KILL b").say("+b deleted").hear("DONE").say("+");
                        },
                        "cd docs; type A; -rm a; rm b");
        ending.is(ExitCode.DONE, "b deleted");
    }

    @Test
    @Tag("B18")
    void a_file_is_offered_again_before_an_octet_of_it_moved() throws Exception {
        journey.with("a", "hello")
                .to(
                        caller -> {
                            caller.welcome().hear("STOR OLD a").say("-Log in first");
                            caller.hear("USER guest").say("!");
                            caller.hear("STOR OLD a").say("+").hear("SIZE 5").say("+");
                            caller.take(5);
                            caller.say("+Saved a").hear("RETR b").say("-please login");
                            caller.hear("USER guest").say("!").hear("RETR b").say(" 1");
                            caller.hear("SEND").send("b").hear("DONE").say("+");
                        },
                        "put a; get b")
                .is(ExitCode.DONE);
    }

    @Test
    @Tag("B18")
    void a_server_that_forgets_always_is_asked_twice_and_no_more() throws Exception {
        var ending =
                journey.to(
                        caller -> {
                            caller.welcome();
                            while (true) {
                                caller.say(
                                        caller.hear().startsWith("USER") ? "!" : "-not logged in");
                            }
                        },
                        "-rm a; rm b");
        ending.is(ExitCode.NOTHING_DONE, "not logged in");
        assertThat(ending.heard())
                .containsExactly("USER guest", "KILL a", "USER guest", "KILL a", "KILL b", "DONE");
    }

    @Test
    @Tag("B18")
    void another_directory_than_before_is_no_place_to_go_on() throws Exception {
        var ending =
                journey.to(
                        caller -> {
                            caller.welcome().hear("CDIR docs").say("!").hear("KILL a");
                            caller.say("-not logged in").hear("USER guest").say("!");
                            caller.hear("CDIR docs").say("-no such directory").part();
                        },
                        "cd docs; rm a");
        ending.is(ExitCode.LOGIN_REFUSED, "no such directory", "Connect again");
        assertThat(ending.heard()).containsOnlyOnce("KILL a");
    }
}
