package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.WholeClient;

import java.nio.file.Files;
import java.nio.file.Path;

/** {@code --teach} at both ends, and where the server refuses it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T27")
@Timeout(120)
class TeachTest {
    @TempDir private Path place;

    private Program serve(Home home, String... more) {
        return Program.ours("wherryd", place, "serve", "--home", home.directory().toString())
                .quick()
                .with(more);
    }

    @Test
    void both_ends_see_the_same_conversation() throws Exception {
        var home = Home.in(place);
        Files.writeString(place.resolve("a.txt"), "a secret of the content\n");
        var password = home.secret(Home.USER, Home.PASSWORD).toString();
        String seen;
        try (var server = LiveServer.of(home, serve(home, "--teach", "--listen", "127.0.0.1:0"))) {
            var ran =
                    WholeClient.run(
                            "put",
                            "--ca",
                            home.ca().toString(),
                            "--password-file",
                            password,
                            "--teach",
                            place.resolve("a.txt").toString(),
                            Home.USER + "@localhost:" + server.port() + ":a.txt");
            seen = ran.exited(0).err();
            Eventually.holds(
                    "the goodbye is shown",
                    () -> server.log().contains("goodbye; the connection ends"));
            assertThat(server.log())
                    .contains("STOR OLD a.txt<NUL>", "PASS <secret><NUL>", "24 octets, SHA-256 ")
                    .doesNotContain(Home.PASSWORD, "a secret of");
        }
        assertThat(seen)
                .contains("STOR OLD a.txt<NUL>", "PASS <secret><NUL>", "24 octets, SHA-256 ")
                .doesNotContain(Home.PASSWORD, "a secret of");
    }

    @Test
    void no_server_that_others_can_reach_is_shown() throws Exception {
        var home = Home.in(place);
        var trouble = "--teach shows what users do, so it serves this machine only";
        serve(home, "--teach", "--listen", "*:0").run().exited(1).oneTrouble(trouble);
        var elsewhere = Files.writeString(place.resolve("hosts"), "192.0.2.1 localhost\n");
        serve(home, "--teach", "--listen", "localhost:0")
                .where("WHERRY_JAVA_OPTIONS", "-Djdk.net.hosts.file=" + elsewhere)
                .run()
                .exited(1)
                .oneTrouble(trouble);
        var config = home.directory().resolve("wherryd.toml");
        Files.writeString(config, "teach = true\n" + Files.readString(config));
        serve(home, "--listen", "127.0.0.1:0").run().exited(1).oneTrouble("teach");
    }
}
