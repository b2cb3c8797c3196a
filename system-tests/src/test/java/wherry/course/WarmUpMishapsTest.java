package wherry.course;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** What goes wrong in a lecture, with the warm-ups: each is told in one line that says what. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class WarmUpMishapsTest {
    private static final String HERE = "127.0.0.1";
    private static final String UNKNOWN = "no.such.host.invalid"; // RFC 2606: never one

    private static void fails(String why, String file, String... arguments) throws IOException {
        var run = WarmUp.java(file, arguments).run().exited(1);
        assertThat(run.err().lines()).as(file).singleElement().asString().contains(why);
    }

    @Test
    void a_host_that_nobody_knows() throws IOException {
        fails("nobody knows a host", "Talk.java", UNKNOWN, "7");
        fails("nobody knows a host", "UdpAsk.java", UNKNOWN, "7", "1");
        fails("nobody knows a host", "DaytimeAsk.java", "udp", UNKNOWN, "13");
        fails("nobody knows a host", "HttpGet.java", UNKNOWN, "80", "/");
    }

    @Test
    void a_port_where_nobody_is() throws IOException {
        int free;
        try (var taken =
                new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(HERE), 0))) {
            free = taken.getLocalPort();
        }
        var port = String.valueOf(free);
        fails("nobody is at port " + port, "UdpAsk.java", HERE, port, "1");
        fails("nobody is at port " + port, "DaytimeAsk.java", "udp", HERE, port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EchoOne.java", "EchoThreads.java", "Guess.java", "Daytime.java"})
    void a_port_where_somebody_is_already(String file) throws IOException {
        try (var taken = new ServerSocket(0)) {
            fails("no server: Address already in use", file, String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void a_server_that_hangs_up_while_the_keyboard_is_waited_for() throws Exception {
        try (var door = new ServerSocket(0, 8, InetAddress.ofLiteral(HERE))) {
            var port = String.valueOf(door.getLocalPort());
            var talk = WarmUp.java("Talk.java", HERE, port).start(ProcessBuilder.Redirect.PIPE);
            try (var caller = door.accept()) {
                caller.getOutputStream().write("full\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            var said = new InputStreamReader(talk.getErrorStream(), StandardCharsets.UTF_8);
            assertThat(new BufferedReader(said).readLine()).isEqualTo("the server has hung up");
            assertThat(talk.waitFor()).isZero();
            assertThat(talk.getInputStream().readAllBytes()).asString().isEqualTo("full\r\n");
        }
    }
}
