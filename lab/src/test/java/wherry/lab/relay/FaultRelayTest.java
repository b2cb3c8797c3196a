package wherry.lab.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static wherry.lab.relay.EchoServer.call;
import static wherry.lab.relay.EchoServer.send;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class FaultRelayTest {
    private static final byte[] HELLO = "hello, harbour".getBytes(StandardCharsets.US_ASCII);

    private EchoServer echo;

    @BeforeEach
    void open() throws IOException {
        echo = new EchoServer();
    }

    @AfterEach
    void close() throws IOException {
        echo.close();
    }

    private FaultRelay relay(Script... scripts) throws IOException {
        return FaultRelay.recording(1024, echo.port(), scripts);
    }

    /** Everything that comes back until the end of the stream. */
    private static byte[] say(Socket socket, byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        socket.shutdownOutput();
        return socket.getInputStream().readAllBytes();
    }

    private static byte[] first(int count) {
        return Arrays.copyOf(HELLO, count);
    }

    @Test
    void without_faults_everything_passes_and_is_counted() throws IOException {
        try (var relay = relay();
                var socket = call(relay)) {
            assertThat(say(socket, HELLO)).isEqualTo(HELLO);
            assertThat(relay.up().octets()).isEqualTo(HELLO.length);
            assertThat(relay.down().octets()).isEqualTo(HELLO.length);
            assertThat(relay.up().recorded()).isEqualTo(HELLO);
            assertThat(relay.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_tape_keeps_only_as_much_as_was_asked_for() throws IOException {
        var much = new byte[1 << 20];
        new Random(913).nextBytes(much);
        try (var relay = relay();
                var socket = call(relay)) {
            Thread.startVirtualThread(() -> send(socket, much));
            assertThat(socket.getInputStream().readAllBytes()).isEqualTo(much);
            assertThat(relay.down().octets()).isEqualTo(much.length);
            assertThat(relay.down().recorded()).hasSize(1024);
        }
    }

    @Test
    void a_round_trip_takes_its_time_and_throughput_stays() throws IOException {
        var roundTrip = Duration.ofMillis(300);
        var much = new byte[8 << 20];
        try (var relay = relay(Script.roundTrip(roundTrip));
                var socket = call(relay)) {
            var start = System.nanoTime();
            Thread.startVirtualThread(() -> send(socket, much));
            assertThat(socket.getInputStream().readAllBytes()).hasSize(much.length);
            var taken = Duration.ofNanos(System.nanoTime() - start);
            // 8 MiB are 128 chunks at least: one after the other they would take 38 seconds
            assertThat(taken).isBetween(roundTrip, Duration.ofSeconds(15));
        }
    }

    @Test
    void a_fin_after_some_octets_is_an_orderly_end() throws IOException {
        try (var relay = relay(Script.faultless().down(Fault.finAfter(5)));
                var socket = call(relay)) {
            socket.getOutputStream().write(HELLO);
            assertThat(socket.getInputStream().readAllBytes()).isEqualTo(first(5));
            assertThat(relay.down().octets()).isEqualTo(5);
        }
    }

    @Test
    void a_fin_on_the_way_up_ends_both_ways() throws IOException {
        try (var relay = relay(Script.faultless().up(Fault.finAfter(3)));
                var socket = call(relay)) {
            socket.getOutputStream().write(HELLO);
            assertThat(socket.getInputStream().readAllBytes().length).isLessThanOrEqualTo(3);
            assertThat(relay.up().recorded()).isEqualTo(first(3));
        }
    }

    @Test
    void a_reset_is_no_end_but_an_error() throws IOException {
        try (var relay = relay(Script.faultless().up(Fault.resetAfter(4)));
                var socket = call(relay)) {
            socket.getOutputStream().write(HELLO);
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            assertThat(relay.up().octets()).isEqualTo(4);
        }
    }

    @Test
    void a_cut_before_the_first_octet_cuts_at_once() throws IOException {
        try (var relay = relay(Script.faultless().down(Fault.finAfter(0)));
                var socket = call(relay)) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_stall_keeps_the_connection_and_the_rest() throws IOException {
        try (var relay = relay(Script.faultless().down(Fault.stallAfter(7)));
                var socket = call(relay)) {
            socket.getOutputStream().write(HELLO);
            assertThat(socket.getInputStream().readNBytes(7)).isEqualTo(first(7));
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(relay.down().octets()).isEqualTo(7);
        }
    }

    @Test
    void octets_that_travel_alone_all_arrive() throws IOException {
        try (var relay = relay(Script.faultless().bothWays(Fault.oneByteChunks()));
                var socket = call(relay)) {
            assertThat(say(socket, HELLO)).isEqualTo(HELLO);
        }
    }

    @Test
    void one_bit_is_flipped_and_no_other() throws IOException {
        var script = Script.faultless().down(Fault.flipBitAt(4)).up(Fault.oneByteChunks());
        try (var relay = relay(script);
                var socket = call(relay)) {
            var expected = HELLO.clone();
            expected[4] ^= 1;
            assertThat(say(socket, HELLO)).isEqualTo(expected);
            assertThat(relay.up().recorded()).isEqualTo(HELLO);
            assertThat(relay.down().recorded()).isEqualTo(expected);
        }
    }

    @Test
    void faults_add_up() throws IOException {
        var script =
                Script.roundTrip(Duration.ofMillis(20))
                        .bothWays(Fault.oneByteChunks())
                        .down(Fault.finAfter(6));
        try (var relay = relay(script);
                var socket = call(relay)) {
            socket.getOutputStream().write(HELLO);
            assertThat(socket.getInputStream().readAllBytes()).isEqualTo(first(6));
        }
    }

    @Test
    void connections_take_their_scripts_in_turn_and_the_last_one_stays() throws IOException {
        var cut = Script.faultless().down(Fault.finAfter(2));
        try (var relay = relay(cut, Script.faultless())) {
            for (var length : new int[] {2, HELLO.length, HELLO.length}) {
                try (var socket = call(relay)) {
                    socket.getOutputStream().write(HELLO);
                    assertThat(socket.getInputStream().readNBytes(length)).isEqualTo(first(length));
                }
            }
            assertThat(relay.connections()).isEqualTo(3);
        }
    }

    @Test
    void a_server_that_is_not_there_resets_the_caller() throws IOException {
        echo.close();
        try (var relay = relay();
                var socket = call(relay)) {
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void closing_the_relay_cuts_what_is_open() throws IOException {
        var relay = relay();
        try (var socket = call(relay)) {
            socket.getOutputStream().write(HELLO);
            assertThat(socket.getInputStream().readNBytes(HELLO.length)).isEqualTo(HELLO);
            relay.close();
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void impossible_faults_are_refused() {
        assertThatThrownBy(() -> Fault.finAfter(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.stallAfter(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.Flip(0, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.Rate(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.delay(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
