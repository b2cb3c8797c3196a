package wherry.lab.relay;

import static org.assertj.core.api.Assertions.assertThat;

import static wherry.lab.relay.EchoServer.call;
import static wherry.lab.relay.EchoServer.send;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;

/** Lines that are narrow or long, and how many round trips are counted on them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class DistanceTest {
    private static final int WORD = 14;

    private EchoServer echo;

    @BeforeEach
    void open() throws IOException {
        echo = new EchoServer();
    }

    @AfterEach
    void close() throws IOException {
        echo.close();
    }

    private FaultRelay relay(Script script) throws IOException {
        return FaultRelay.to(echo.port(), script);
    }

    @Test
    void a_narrow_line_takes_its_time() throws IOException {
        var narrow = Script.faultless().up(new Fault.Rate(1_000_000));
        try (var relay = relay(narrow);
                var socket = call(relay)) {
            var start = System.nanoTime();
            Thread.startVirtualThread(() -> send(socket, new byte[300_000]));
            assertThat(socket.getInputStream().readAllBytes()).hasSize(300_000);
            var taken = Duration.ofNanos(System.nanoTime() - start);
            assertThat(taken).isGreaterThan(Duration.ofMillis(250));
        }
    }

    @Test
    void who_waits_for_each_answer_makes_a_round_trip_each_time() throws IOException {
        try (var relay = relay(Script.faultless());
                var socket = call(relay)) {
            for (var i = 0; i < 5; i++) {
                socket.getOutputStream().write(new byte[WORD]);
                assertThat(socket.getInputStream().readNBytes(WORD)).hasSize(WORD);
            }
            assertThat(relay.roundTrips()).isEqualTo(5);
        }
    }

    @Test
    void who_waits_for_nothing_makes_few_round_trips() throws IOException {
        try (var relay = relay(Script.roundTrip(Duration.ofMillis(600)));
                var socket = call(relay)) {
            for (var i = 0; i < 100; i++) {
                socket.getOutputStream().write(new byte[WORD]);
            }
            var all = 100 * WORD;
            assertThat(socket.getInputStream().readNBytes(all)).hasSize(all);
            assertThat(relay.roundTrips()).isLessThan(20);
        }
    }
}
