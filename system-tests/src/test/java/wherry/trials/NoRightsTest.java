package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.system.Home;
import wherry.system.LiveServer;
import wherry.system.PlainClient;
import wherry.system.Program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A server that is nobody, among files and directories that it may not read, enter or change. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NoRightsTest {
    private static final List<String> NOBODY =
            List.of("--reuid=65534", "--regid=65534", "--clear-groups", "--");

    /**
     * What changes something in a directory; %s is the directory, and nothing of it may be done.
     */
    private static final List<String> CHANGES =
            List.of(
                    "STOR NEW %s/new",
                    "STOR OLD %s/new",
                    "STOR APP %s/new",
                    "STOR NEW %s/file",
                    "STOR OLD %s/file",
                    "STOR APP %s/file",
                    "KILL %s/file",
                    "NAME %s/file|TOBE %s/other",
                    "NAME %s/file|TOBE moved",
                    "NAME open|TOBE %s/open",
                    "XMKD %s/d",
                    "XRMD %s/below");

    @TempDir Path place;
    private Home home;

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @BeforeEach
    void make() throws IOException {
        var id = Program.tool("id", place, "-u").run();
        assumeTrue(id.out().strip().equals("0"), "only root may become nobody");
        home = Home.in(place);
        directory("no-entry", "inside");
        directory("shut", "inside");
        for (var name : List.of("fixed", "no-list")) {
            directory(name, "file");
            Files.createDirectory(home.files().resolve(name).resolve("below"));
        }
        for (var name : List.of("no-read", "no-write", "open")) {
            Files.writeString(home.files().resolve(name), "x");
        }
        Program.tool("chown", place, "-R", "65534:65534", place.toString()).run().exited(0);
        mode(home.files().resolve("no-entry"), "r--------");
        mode(home.files().resolve("shut"), "---------");
        mode(home.files().resolve("fixed"), "r-x------");
        mode(home.files().resolve("no-list"), "--x------");
        mode(home.files().resolve("no-read"), "---------");
        mode(home.files().resolve("no-write"), "r--------");
    }

    private void directory(String name, String file) throws IOException {
        var made = Files.createDirectories(home.files().resolve(name));
        Files.writeString(made.resolve(file), "old");
    }

    private LiveServer asNobody() throws IOException {
        var wherryd = Program.ours("wherryd", place);
        var program =
                Program.tool("setpriv", place)
                        .with(NOBODY.toArray(String[]::new))
                        .with(wherryd.command().getFirst(), "serve")
                        .with("--home", home.directory().toString(), "--listen", "127.0.0.1:0");
        return LiveServer.of(home, program.where("WHERRYD_HEAP", "128m"));
    }

    @Test
    void what_the_server_may_not_touch_is_like_what_is_not_there() throws Exception {
        try (var server = asNobody();
                var tls = server.dial()) {
            var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
            client.login(Home.USER, Home.PASSWORD);
            assertThat(client.ask("LIST F").lines())
                    .containsExactly(
                            "+/",
                            "fixed",
                            "no-entry",
                            "no-list",
                            "no-read",
                            "no-write",
                            "open",
                            "shut");
            assertThat(client.ask("LIST F no-entry")).isEqualTo("+/no-entry\r\n");
            assertThat(client.ask("LIST F shut")).isEqualTo(client.ask("LIST F absent"));
            assertThat(client.ask("RETR no-read")).isEqualTo(client.ask("RETR absent"));
            assertThat(client.ask("RETR no-entry/inside")).isEqualTo(client.ask("RETR absent"));
            assertThat(client.ask("RETR open")).isEqualTo(" 1");
            client.done();
            assertThat(server.log()).doesNotContain("\tat ");
        }
    }

    @Test
    void what_may_not_be_changed_is_refused_and_stays_as_it_was() throws Exception {
        try (var trial = Trial.named("no-rights");
                var server = asNobody();
                var tls = server.dial()) {
            var before = tree();
            var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
            client.login(Home.USER, Home.PASSWORD);
            for (var round = 0; round < Trial.rounds(1); round++) {
                for (var directory : List.of("fixed", "no-list", "no-entry", "shut")) {
                    for (var change : CHANGES) {
                        var asked = change.replace("%s", directory);
                        judge(trial, asked, last(client, asked), before);
                    }
                }
                // the addition needs the old content, which cannot be read
                judge(trial, "STOR APP no-read", last(client, "STOR APP no-read"), before);
            }
            works(trial, client);
            client.done();
            assertThat(server.log()).doesNotContain("\tat ");
            trial.judge();
        }
    }

    /** The last reply to these commands; where one asks for content, that is sent. */
    private static String last(PlainClient client, String commands) throws IOException {
        var reply = "";
        for (var command : commands.split("\\|", -1)) {
            reply = client.ask(command);
            if (command.startsWith("STOR") && reply.startsWith("+")) {
                reply = client.ask("SIZE 3");
                if (reply.startsWith("+")) {
                    client.send("new".getBytes(StandardCharsets.US_ASCII));
                    reply = client.hear();
                }
            }
            if (reply.startsWith("-")) {
                return reply;
            }
        }
        return reply;
    }

    private void judge(Trial trial, String asked, String reply, Map<String, String> before)
            throws IOException {
        trial.count("refused as it should be", reply.startsWith("-") ? 1 : 0);
        if (!reply.startsWith("-")) {
            trial.violation(asked + " was answered " + reply);
        }
        if (!tree().equals(before)) {
            trial.violation(asked + " left " + tree() + " of " + before);
        }
        if (!home.staged().isEmpty() || !home.parts().isEmpty()) {
            trial.violation(asked + " left in staging " + home.staged() + home.parts());
        }
    }

    /** What a file's own mode forbids nobody but who would change the file: it is replaced. */
    private void works(Trial trial, PlainClient client) throws IOException {
        for (var asked : List.of("STOR NEW no-write", "STOR APP no-write", "STOR OLD no-read")) {
            trial.count("saved as it should be", 1);
            if (!last(client, asked).startsWith("+Saved")) {
                trial.violation(asked + " was not saved");
            }
        }
        assertThat(Files.readString(home.files().resolve("no-write"))).isEqualTo("newnew");
        assertThat(last(client, "KILL no-read")).startsWith("+");
        assertThat(home.staged()).isEmpty();
    }

    /** Every name outside staging with what it holds; root may read all. */
    private Map<String, String> tree() throws IOException {
        var tree = new TreeMap<String, String>();
        for (var name : home.names()) {
            var path = home.files().resolve(name);
            tree.put(name, Files.isDirectory(path) ? "" : Files.readString(path));
        }
        return tree;
    }
}
