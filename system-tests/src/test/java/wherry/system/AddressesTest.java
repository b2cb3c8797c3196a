package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** Where a server listens, and how a client names it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class AddressesTest {
    private static Home home;

    @TempDir private Path here;

    @BeforeAll
    static void make(@TempDir Path place) throws IOException {
        home = Home.in(place);
    }

    private void isReached(LiveServer server, String host) throws IOException {
        var target = Home.USER + "@" + host + ":" + server.port();
        var run = server.client(here, target).quick().with("-c", "pwd").run();
        assertThat(run.exited(0).lines()).containsExactly("/");
    }

    private void isNotReached(LiveServer server, String host) throws IOException {
        var target = Home.USER + "@" + host + ":" + server.port();
        server.client(here, target).quick().with("-c", "pwd").run().exited(4).oneTrouble(host);
    }

    private static void assumeIpv6() {
        try (var door = new ServerSocket(0, 0, InetAddress.ofLiteral("::1"))) {
            assertThat(door.isBound()).isTrue();
        } catch (IOException none) {
            assumeTrue(false, "there is no IPv6 here: " + none.getMessage());
        }
    }

    @Test
    void an_ipv4_address_of_the_configuration_is_reached_by_name_and_address() throws IOException {
        home.set("listen", "\"127.0.0.1:0\"");
        var directory = home.directory().toString();
        var program = Program.ours("wherryd", here, "serve", "--home", directory);
        try (var server = LiveServer.of(home, program)) {
            isReached(server, "localhost");
            isReached(server, "127.0.0.1");
        }
    }

    @Test
    void an_ipv6_address_is_reached_in_brackets_and_not_over_ipv4() throws IOException {
        assumeIpv6();
        try (var server = LiveServer.of(home, "[::1]:0")) {
            isReached(server, "[::1]");
            isNotReached(server, "127.0.0.1");
        }
    }

    @Test
    void a_star_is_reached_over_both_families() throws IOException {
        assumeIpv6();
        try (var server = LiveServer.of(home, "*:0")) {
            isReached(server, "localhost");
            isReached(server, "127.0.0.1");
            isReached(server, "[::1]");
        }
    }
}
