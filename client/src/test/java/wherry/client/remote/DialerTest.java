package wherry.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.tls.TlsTrust;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Peers that end a handshake: nobody has proved anything, and no protocol was spoken. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class DialerTest {
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(1));

    /** In hex: nothing; close_notify, warning and fatal; user_canceled before it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "15030300020100", "15030300020200", "1503030002015a15030300020100"})
    void a_peer_that_leaves_in_the_handshake_is_no_connection(String last) throws Exception {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> leave(door, HexFormat.of().parseHex(last)));
            var dialer = new Dialer(new TlsTrust.Nobody(), Optional.empty(), PATIENCE, "");
            var address = new ServerAddress("localhost", door.getLocalPort());

            var broken = catchThrowableOfType(LineBroken.class, () -> dialer.dial(address));

            assertThat(broken).hasMessageContaining("No TLS 1.3 connection to localhost");
            assertThat(broken.code()).isEqualTo(ExitCode.CANNOT_CONNECT);
        }
    }

    private static void leave(ServerSocket door, byte[] last) {
        try (var client = door.accept()) {
            assertThat(client.getInputStream().read()).isEqualTo(22);
            client.getOutputStream().write(last);
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException _) {
            // it has gone first
        }
    }
}
