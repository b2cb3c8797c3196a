package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Two users who call their files by the same names never meet each other's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T24")
@Timeout(120)
class TwoUsersTest {
    private static final int SESSIONS = 4;
    private static final int ROUNDS = 60;
    private static final int NAMES = 5;
    private static final String OTHER = "bert";

    @TempDir private Path place;

    @Test
    void the_same_names_at_the_same_time_hold_each_users_own() throws Exception {
        var home = Home.in(place).user(OTHER, Home.PASSWORD);
        try (var server = LiveServer.of(home);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var sessions =
                    Stream.iterate(0, i -> i < SESSIONS, i -> i + 1)
                            .<Callable<Void>>map(
                                    i -> () -> mix(server, i % 2 == 0 ? Home.USER : OTHER, i))
                            .toList();
            for (var session : pool.invokeAll(sessions)) {
                session.get();
            }
        }
        for (var user : List.of(Home.USER, OTHER)) {
            for (var i = 0; i < NAMES; i++) {
                var file = home.directory().resolve("files").resolve(user).resolve("f" + i);
                assertThat(Files.readString(file)).startsWith(user + " ");
            }
        }
    }

    private static Void mix(LiveServer server, String user, int session) throws IOException {
        try (var tls = server.dial()) {
            var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
            client.login(user, Home.PASSWORD);
            for (var i = 0; i < ROUNDS; i++) {
                var name = "f" + i % NAMES;
                var content = user + " " + session + " " + i;
                assertThat(client.store("OLD", name, content.getBytes(StandardCharsets.UTF_8)))
                        .startsWith("+Saved");
                assertThat(new String(client.retrieve(name), StandardCharsets.UTF_8))
                        .startsWith(user + " ");
                assertThat(client.ask("LIST F")).contains(name);
                assertThat(client.ask("RETR ../" + (user.equals(OTHER) ? Home.USER : OTHER)))
                        .startsWith("-");
            }
            client.done();
            return null;
        }
    }
}
