package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import javax.net.ssl.SSLSocket;

/** Threats T08, T12 and T15, over sockets from many addresses; Linux owns all of 127.0.0.0/8. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class PenaltiesTest {
    private static final String GUESSER = "127.0.0.2";

    private static final int SESSIONS = 14;
    private static final Pattern IN_DEBT = Pattern.compile("debt [1-9][0-9]{2} s closed");

    @TempDir Path place;

    private final List<Closeable> open = new ArrayList<>();

    /** Four guesses, then so much nonsense that the debt outlasts a slow machine. */
    private void runUpDebt(LiveServer server) throws IOException {
        for (var i = 0; i < SESSIONS; i++) {
            open.add(server.dialFrom(GUESSER));
        }
        for (var i = 0; i < SESSIONS; i++) {
            var client = client((SSLSocket) open.get(i));
            client.hear();
            if (i < 4) {
                client.ask("USER " + Home.USER);
                assertThat(client.ask("PASS wrong")).isEqualTo("-Wrong password, try again");
            } else {
                misbehave(client);
            }
        }
    }

    private static void misbehave(PlainClient client) {
        try {
            client.send(new byte[200_000]);
            client.send("x".repeat(200_000).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException cutOff) {
            assertThat(cutOff).isNotNull();
        }
    }

    private static PlainClient client(SSLSocket tls) throws IOException {
        return new PlainClient(tls.getInputStream(), tls.getOutputStream());
    }

    private static int octets(LiveServer server) throws IOException {
        try (var bare = server.bareFrom(GUESSER)) {
            return bare.getInputStream().readAllBytes().length;
        }
    }

    private static String penalties(LiveServer server, String... words) throws IOException {
        var all = new ArrayList<>(List.of("penalties"));
        all.addAll(List.of(words));
        all.addAll(List.of("--home", server.home().directory().toString()));
        return server.home().wherryd(all.toArray(String[]::new)).exited(0).out();
    }

    private static String list(LiveServer server) throws IOException {
        return penalties(server, "list");
    }

    @Test
    @Tag("T08")
    void a_source_in_debt_gets_not_one_octet_until_somebody_clears_it() throws Exception {
        try (var server = LiveServer.in(place)) {
            runUpDebt(server);
            Eventually.holds("the door is closed", () -> IN_DEBT.matcher(list(server)).find());
            assertThat(octets(server)).isZero();
            assertThat(list(server))
                    .contains("source " + GUESSER + " debt ")
                    .contains("user " + Home.USER + " failures 4, tries left ");
            try (var tls = server.dialFrom("127.0.0.3")) {
                client(tls).login(Home.USER, Home.PASSWORD);
            }
            assertThat(penalties(server, "clear", GUESSER)).contains("cleared: 1");
            try (var tls = server.dialFrom(GUESSER)) {
                client(tls).login(Home.USER, Home.PASSWORD);
            }
            assertThat(server.log())
                    .contains("closed to a source in debt")
                    .contains("its source is in debt");
        } finally {
            closeAll();
        }
    }

    @Test
    @Tag("T12")
    void a_source_has_so_many_strangers_and_takes_no_place_from_others() throws Exception {
        var home = Home.in(place).set("per_source", "5").set("early_drop", "3");
        try (var server = LiveServer.of(home)) {
            var inside = 0;
            for (var i = 0; i < 12; i++) {
                inside += enters(server, "127.0.0.4") ? 1 : 0;
            }
            assertThat(inside).isBetween(3, 5);
            for (var i = 10; i < 30; i++) {
                assertThat(enters(server, "127.0.0." + i)).isTrue();
            }
        } finally {
            closeAll();
        }
    }

    @Test
    @Tag("T15")
    void a_user_has_so_many_seats() throws Exception {
        try (var server = LiveServer.of(Home.in(place).set("per_user", "2"))) {
            for (var i = 0; i < 2; i++) {
                var tls = server.dial();
                open.add(tls);
                client(tls).login(Home.USER, Home.PASSWORD);
            }
            try (var tls = server.dial()) {
                var third = client(tls);
                third.hear();
                third.ask("USER " + Home.USER);
                assertThat(third.ask("PASS " + Home.PASSWORD))
                        .startsWith("-You are logged in too many times");
            }
        } finally {
            closeAll();
        }
    }

    private boolean enters(LiveServer server, String source) {
        try {
            var tls = server.dialFrom(source);
            open.add(tls);
            return client(tls).hear().startsWith("+");
        } catch (IOException turnedAway) {
            return false;
        }
    }

    private void closeAll() throws IOException {
        for (var one : open) {
            one.close();
        }
    }
}
