package wherry.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The small programs a course begins with: started as a student would, and spoken to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class WarmUpsTest {
    private static final int LONGEST = 60;
    private static final String HERE = "127.0.0.1";

    @TempDir Path directory;

    @Test
    void each_is_shorter_than_a_page_and_says_how_to_run_it() throws IOException {
        for (var file : WarmUp.all()) {
            assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThan(LONGEST);
            assertThat(Files.readString(file)).contains("// Run:  java " + file.getFileName());
        }
    }

    private static String echoed(Socket line, String text) throws IOException {
        line.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        var octets = line.getInputStream().readNBytes(text.length());
        return new String(octets, StandardCharsets.UTF_8);
    }

    private static Socket dial(WarmUp server) throws IOException {
        var line = new Socket(InetAddress.getLoopbackAddress(), server.number());
        line.setSoTimeout(60_000);
        return line;
    }

    @Test
    void the_first_echo_serves_one_after_another() throws Exception {
        try (var server = WarmUp.serving("EchoOne.java")) {
            try (var first = dial(server);
                    var second = dial(server)) {
                assertThat(echoed(first, "one")).isEqualTo("one");
                second.getOutputStream().write("two".getBytes(StandardCharsets.UTF_8));
                first.shutdownOutput();
                assertThat(first.getInputStream().read()).isEqualTo(-1);
                assertThat(second.getInputStream().readNBytes(3)).asString().isEqualTo("two");
            }
            var said = server.asked(directory, "three\n", "Talk.java", HERE, server.port());
            assertThat(said.exited(0).out()).isEqualTo("three\n");
        }
    }

    @Test
    void a_full_echo_says_so_and_goes_on() throws Exception {
        try (var server = WarmUp.serving("EchoThreads.java", "0", "2");
                var first = dial(server);
                var second = dial(server)) {
            assertThat(echoed(second, "two")).isEqualTo("two");
            assertThat(echoed(first, "one")).isEqualTo("one");
            try (var third = dial(server)) {
                assertThat(third.getInputStream().readAllBytes()).asString().startsWith("full");
            }
            assertThat(echoed(first, "still")).isEqualTo("still");
        }
    }

    @Test
    void the_last_echo_serves_very_many() throws Exception {
        try (var server = WarmUp.serving("EchoVirtual.java")) {
            var lines = new java.util.ArrayList<Socket>();
            try {
                for (var i = 0; i < 300; i++) {
                    lines.add(dial(server));
                }
                for (var line : lines) {
                    assertThat(echoed(line, "here")).isEqualTo("here");
                }
            } finally {
                for (var line : lines) {
                    line.close();
                }
            }
        }
    }

    @Test
    void udp_copes_with_loss_and_gives_up_at_last() throws Exception {
        // so little that six losses in a row do not happen: once in 25,000 runs
        try (var server = WarmUp.serving("UdpEcho.java", "0", "10")) {
            var said = server.asked(directory, "", "UdpAsk.java", HERE, server.port(), "40");
            assertThat(said.exited(0).out()).startsWith("all 40 answered");
        }
        try (var server = WarmUp.serving("UdpEcho.java", "0", "100")) {
            var said = server.asked(directory, "", "UdpAsk.java", HERE, server.port(), "1");
            assertThat(said.exited(1).err()).contains("does not answer", "was lost");
        }
    }

    @Test
    void the_daytime_is_told_over_both() throws Exception {
        try (var server = WarmUp.serving("Daytime.java")) {
            for (var way : new String[] {"tcp", "udp"}) {
                var said = server.asked(directory, "", "DaytimeAsk.java", way, HERE, server.port());
                assertThat(said.exited(0).out()).matches("[A-Z][a-z]+day, [A-Z][a-z]+ \\d+, .*\n");
            }
        }
    }

    @Test
    void each_player_has_a_number_of_its_own() throws Exception {
        try (var server = WarmUp.serving("Guess.java");
                var idle = dial(server);
                var player = dial(server)) {
            assertThat(idle.getInputStream().read()).isEqualTo('A');
            assertThat(play(player)).matches("Yes! It took you \\d tr(y|ies)");
            assertThat(server.isAlive()).isTrue();
        }
    }

    private static String play(Socket player) throws IOException {
        var in =
                new java.io.BufferedReader(
                        new java.io.InputStreamReader(
                                player.getInputStream(), StandardCharsets.US_ASCII));
        in.readLine();
        var said = "";
        var low = 1;
        var high = 100;
        while (low <= high && !said.startsWith("Yes")) {
            var middle = (low + high) / 2;
            player.getOutputStream().write((middle + "\n").getBytes(StandardCharsets.US_ASCII));
            said = String.valueOf(in.readLine());
            low = said.equals("Higher") ? middle + 1 : low;
            high = said.equals("Lower") ? middle - 1 : high;
        }
        return said;
    }

    @Test
    void sums_are_asked_and_told_in_json() throws Exception {
        try (var server = WarmUp.serving("JsonSums.java")) {
            var asked =
                    """
                    {"op": "add", "a": 2, "b": 3}
                    { "b" : -4, "a":999999999999999999,"op":"mul"}
                    {"op": "add", "op": "add", "a": 1}
                    KILL notes.txt
                    """;
            var said = server.asked(directory, asked, "Talk.java", HERE, server.port());
            assertThat(said.exited(0).lines())
                    .hasSize(4)
                    .startsWith("{\"result\": 5}", "{\"result\": -3999999999999999996}")
                    .filteredOn(line -> line.startsWith("{\"error\": "))
                    .hasSize(2);
        }
    }

    @Test
    void a_page_is_told_from_an_error_page() throws Exception {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/page",
                exchange -> {
                    exchange.sendResponseHeaders(200, 5);
                    exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
                    exchange.close();
                });
        server.start();
        try {
            var port = String.valueOf(server.getAddress().getPort());
            var page = WarmUp.java("HttpGet.java", HERE, port, "/page").run().exited(0);
            assertThat(page.out()).isEqualTo("hello");
            var none = WarmUp.java("HttpGet.java", HERE, port, "/none").run().exited(2);
            assertThat(none.err()).contains("404");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_name_has_addresses_and_a_port_has_somebody_or_not() throws Exception {
        int taken;
        try (var door = new ServerSocket(0, 8, InetAddress.ofLiteral(HERE))) {
            taken = door.getLocalPort();
            var found = WarmUp.java("Lookup.java", HERE, String.valueOf(taken)).run().exited(0);
            assertThat(found.out()).contains("IPv4 127.0.0.1", "somebody listens");
        }
        var gone = WarmUp.java("Lookup.java", HERE, String.valueOf(taken)).run().exited(1);
        assertThat(gone.out()).contains("nobody on port");
        var unknown = WarmUp.java("Lookup.java", "no such host").run().exited(1);
        assertThat(unknown.err()).contains("nobody knows a host");
    }

    @Test
    void ipv6_works_as_well() throws Exception {
        assumeTrue(hasIpv6(), "this machine has no IPv6");
        try (var server = WarmUp.serving("EchoVirtual.java")) {
            var said = server.asked(directory, "six\n", "Talk.java", "::1", server.port());
            assertThat(said.exited(0).out()).isEqualTo("six\n");
            var found = WarmUp.java("Lookup.java", "::1", server.port()).run().exited(0);
            assertThat(found.out()).contains("IPv6").containsPattern(Pattern.compile("somebody"));
        }
    }

    private static boolean hasIpv6() {
        try (var door = new ServerSocket(0, 8, InetAddress.ofLiteral("::1"))) {
            return door.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void what_cannot_be_is_said_in_a_line() throws Exception {
        for (var file : WarmUp.all()) {
            var run = WarmUp.java(file.getFileName().toString(), "not a number", "-1").run();
            assertThat(run.exited(1).err()).as("%s", file).hasLineCount(1);
        }
    }
}
