package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.WholeClient;
import wherry.system.Home;
import wherry.system.LiveServer;
import wherry.system.PseudoTerminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What somebody wrote is not lost, whatever becomes of editor, line and server meanwhile. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(240)
class LostWorkTest {
    private static final String PROMPT = "wherry /> ";
    private static final Pattern KEPT =
            Pattern.compile("What you wrote is in\\s+(\\S+/wherry-\\d+/notes\\.txt)");

    @TempDir Path place;
    @TempDir Path here;
    @TempDir Path temporary;

    private PseudoTerminal terminal(LiveServer server) throws IOException {
        var client =
                server.client(here)
                        .where("TERM", "dumb")
                        .where("EDITOR", "sh " + here.resolve("step"))
                        .where(
                                "WHERRY_JAVA_OPTIONS",
                                "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary);
        return PseudoTerminal.start(client, 200);
    }

    private void editor(String does) throws IOException {
        Files.writeString(here.resolve("step"), does + "\n");
    }

    private void somebodyElse(LiveServer server, String command) throws IOException {
        var secret = server.home().secret(Home.USER, Home.PASSWORD).toString();
        var ca = server.home().ca().toString();
        var target = Home.USER + "@localhost:" + server.port();
        WholeClient.run("--ca", ca, "--password-file", secret, target, "-c", command).exited(0);
    }

    private static void assertKept(PseudoTerminal terminal, String content) throws IOException {
        var found = KEPT.matcher(terminal.sees("/notes.txt").sees(PROMPT).all());
        var last = "";
        while (found.find()) {
            last = found.group(1);
        }
        assertThat(Path.of(last)).hasContent(content);
    }

    @Test
    void an_editor_that_fails_and_somebody_who_was_quicker_cost_no_work() throws Exception {
        Files.writeString(here.resolve("notes.txt"), "one\n");
        var theirs = Files.writeString(here.resolve("theirs"), "theirs\n");
        try (var server = LiveServer.in(place);
                var terminal = terminal(server)) {
            terminal.sees(PROMPT).type("put notes.txt\r").sees(";1").sees(PROMPT);
            editor("true");
            terminal.type("edit notes.txt\r").sees("notes.txt is as it was").sees(PROMPT);
            editor("exit 1");
            terminal.type("edit notes.txt\r").sees("gave up: nothing stored").sees(PROMPT);
            editor("rm \"$1\"");
            terminal.type("edit notes.txt\r").sees("left no notes.txt behind").sees(PROMPT);
            editor("echo mine >>\"$1\"; exit 3");
            terminal.type("edit notes.txt\r").sees("ended with 3, so nothing was stored");
            assertKept(terminal, "one\nmine\n");
            editor("echo ours >>\"$1\"; echo ready; read answer");
            terminal.type("edit notes.txt\r").sees("ready");
            somebodyElse(server, "put " + theirs + " notes.txt");
            terminal.type("\r").sees("was changed by somebody else meanwhile");
            assertKept(terminal, "one\nours\n");
            terminal.type("cat notes.txt\r").sees("theirs").sees(PROMPT).type("quit\r");
            assertThat(terminal.ended()).as(terminal.all()).isZero();
        }
    }

    @Test
    void a_server_that_comes_back_while_somebody_writes_is_gone_on_with() throws Exception {
        var first = begun();
        try (var terminal = terminal(first)) {
            terminal.sees(PROMPT).type("put notes.txt; edit notes.txt\r").sees("ready");
            first.kill();
            first.ended();
            try (var _ = LiveServer.of(first.home(), "127.0.0.1:" + first.port())) {
                terminal.type("\r").sees("Trying again").sees("notes.txt;2").sees(PROMPT);
                terminal.type("quit\r");
                assertThat(terminal.ended()).as(terminal.all()).isZero();
            }
        }
    }

    @Test
    void another_server_in_its_place_is_told_nothing_each_time() throws Exception {
        var first = begun();
        var another = another();
        try (var terminal = terminal(first)) {
            terminal.sees(PROMPT).type("put notes.txt; edit notes.txt\r").sees("ready");
            first.kill();
            first.ended();
            try (var other = LiveServer.of(another, "127.0.0.1:" + first.port())) {
                terminal.type("\r").sees("is not trusted").sees("so nothing was stored. ");
                assertKept(terminal, "one\nmore\n");
                terminal.type("ls\r").sees("is not trusted").sees(PROMPT);
                terminal.type("ls\r").sees("is not trusted").sees(PROMPT).type("quit\r");
                terminal.ended();
                assertThat(other.log()).doesNotContain("login");
            }
        }
    }

    private LiveServer begun() throws IOException {
        Files.writeString(here.resolve("notes.txt"), "one\n");
        editor("echo more >>\"$1\"; echo ready; read answer");
        return LiveServer.in(place);
    }

    /** A server by the same name which another authority vouches for. */
    private Home another() throws IOException {
        var home = new Home(place.resolve("another"));
        home.wherryd("init", "--home", home.directory().toString(), "--host", "localhost")
                .exited(0);
        return home;
    }
}
