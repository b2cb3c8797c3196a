package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Our server, judged from outside by the kit that judges any. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(300)
class ConformTest {
    private static final String USER = "carol";
    private static final String VAULT = "vault";

    private static LiveServer server;

    @TempDir private Path here;

    @BeforeAll
    static void start(@TempDir Path place) throws IOException {
        var home = Home.in(place);
        var account = home.secret("account", "a project with blanks").toString();
        home.user(USER, Home.PASSWORD, "--account-file", account);
        Files.createDirectory(home.files().resolveSibling(USER).resolve(VAULT));
        protect(home);
        server = LiveServer.of(home);
    }

    private static void protect(Home home) throws IOException {
        Program.ours("wherryd", home.place(), "user", "protect", USER, "/" + VAULT)
                .with("--home", home.directory().toString())
                .with("--password-file", home.secret("vault", "another secret").toString())
                .with("--account-file", home.secret("vault-account", "another one").toString())
                .run()
                .exited(0);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private Program conform() throws IOException {
        var home = server.home();
        return Program.ours("wherry", here, "conform", "--ca", home.ca().toString())
                .with("--account-file", home.place().resolve("account.secret").toString())
                .with("--challenged", "/" + VAULT)
                .with("--challenge-password-file", home.secret("vault", "another secret") + "")
                .with("--challenge-account-file", home.secret("vault-account", "another one") + "")
                .with(USER + "@localhost:" + server.port())
                .quick();
    }

    private Path password(String line) throws IOException {
        return server.home().secret("conform", line);
    }

    @Test
    void our_server_passes_every_check_and_is_left_as_it_was() throws IOException {
        var files = server.home().files().resolveSibling(USER);
        var run = conform().with("--password-file", password(Home.PASSWORD).toString()).run();
        run.exited(0);
        assertThat(run.lines().stream().skip(1)).allMatch(line -> line.contains(" pass "));
        assertThat(run.lines()).hasSizeGreaterThan(110);
        assertThat(run.troubles()).isEmpty();
        try (var left = Files.list(files)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsOnly(".wherry", VAULT);
        }
    }

    @Test
    void a_wrong_password_is_told_before_anything_is_judged() throws IOException {
        var run = conform().with("--password-file", password("wrong").toString()).run();
        run.exited(6).oneTrouble("The login of carol failed", "Wrong password");
        assertThat(run.out()).isEmpty();
    }
}
