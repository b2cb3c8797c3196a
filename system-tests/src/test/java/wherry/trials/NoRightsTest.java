package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.system.Home;
import wherry.system.LiveServer;
import wherry.system.PlainClient;
import wherry.system.Program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A server that is nobody, among files and directories that it may not read or enter. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class NoRightsTest {
    private static final List<String> NOBODY =
            List.of("--reuid=65534", "--regid=65534", "--clear-groups", "--");

    @TempDir Path place;

    private static void mode(Path path, String permissions) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private LiveServer asNobody() throws Exception {
        var id = Program.tool("id", place, "-u").run();
        assumeTrue(id.out().strip().equals("0"), "only root may become nobody");
        var home = Home.in(place);
        var unreadable = Files.createDirectories(home.files().resolve("no-entry"));
        Files.writeString(unreadable.resolve("inside"), "x");
        Files.createDirectory(home.files().resolve("shut"));
        Files.writeString(home.files().resolve("no-read"), "x");
        Files.writeString(home.files().resolve("open"), "x");
        Program.tool("chown", place, "-R", "65534:65534", place.toString()).run().exited(0);
        mode(unreadable, "r--------");
        mode(home.files().resolve("shut"), "---------");
        mode(home.files().resolve("no-read"), "---------");
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
            assertThat(client.ask("LIST F"))
                    .isEqualTo("+/\r\nno-entry\r\nno-read\r\nopen\r\nshut\r\n");
            assertThat(client.ask("LIST F no-entry")).isEqualTo("+/no-entry\r\n");
            assertThat(client.ask("LIST F shut")).isEqualTo(client.ask("LIST F absent"));
            assertThat(client.ask("RETR no-read")).isEqualTo(client.ask("RETR absent"));
            assertThat(client.ask("RETR no-entry/inside")).isEqualTo(client.ask("RETR absent"));
            assertThat(client.ask("RETR open")).isEqualTo(" 1");
            client.done();
            assertThat(server.log()).doesNotContain("\tat ");
        }
    }
}
