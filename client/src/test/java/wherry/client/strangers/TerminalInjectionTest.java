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

/** Control characters wherever a server's words are shown. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("T29")
class TerminalInjectionTest {
    @TempDir Path directory;
    private Journey journey;

    @BeforeEach
    void setOut() throws IOException {
        journey = Journey.in(directory);
    }

    private static final String EVIL = "\u001b]0;owned\u0007\u001b[2J\r\u009b1m\u202e\b";
    private static final String SHOWN = "\\u{1b}";

    private Ending toOneCommand(String command, String reply) throws Exception {
        return journey.to(
                caller -> {
                    caller.welcome().hear();
                    caller.say(reply).part();
                },
                command);
    }

    @Test
    @Tag("B34")
    void in_a_greeting() throws Exception {
        journey.to(caller -> caller.say("-Out to lunch " + EVIL), "ls")
                .is(ExitCode.CANNOT_CONNECT, SHOWN);
    }

    @Test
    @Tag("B34")
    void in_a_refused_login() throws Exception {
        journey.to(
                        caller -> {
                            caller.say("+").hear();
                            caller.say("-no " + EVIL).part();
                        },
                        "ls")
                .is(ExitCode.LOGIN_REFUSED, SHOWN);
    }

    @Test
    @Tag("B34")
    void in_an_error() throws Exception {
        toOneCommand("rm a", "-no " + EVIL).is(ExitCode.NOTHING_DONE, SHOWN);
    }

    @Test
    @Tag("B43")
    void in_the_name_that_was_saved() throws Exception {
        journey.with("a", "x")
                .to(
                        caller -> {
                            caller.welcome().hear("STOR OLD a").say("+" + EVIL);
                            caller.hear("SIZE 1").say("+" + EVIL).take(1);
                            caller.say("+Saved " + EVIL).part();
                        },
                        "put a")
                .is(ExitCode.DONE, SHOWN);
    }

    @Test
    @Tag("B39")
    void in_a_listing() throws Exception {
        var ending = toOneCommand("ls -l", "+" + EVIL + "\r\n12 " + EVIL + "name\r\n");
        assertThat(ending.is(ExitCode.DONE).out()).contains(SHOWN);
    }

    @Test
    @Tag("B36")
    void in_the_name_of_a_directory() throws Exception {
        assertThat(toOneCommand("pwd", "+" + EVIL + "\r\n").is(ExitCode.DONE).out())
                .contains(SHOWN);
    }
}
