package wherry.lab.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Nothing of a lab listens, or speaks, anywhere but on this machine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class OnlyLoopbackTest {
    @TempDir private Path place;

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static void isClosedElsewhere(int port) throws IOException {
        for (var address : otherAddresses()) {
            try (var socket = new Socket()) {
                assertThatThrownBy(
                                () -> socket.connect(new InetSocketAddress(address, port), 1_000))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void doors_are_open_on_loopback_only() throws IOException {
        try (var door = Loopback.door();
                var relay = FaultRelay.to(door.getLocalPort());
                var old = new OldServer("sesame")) {
            assertThat(door.getInetAddress().isLoopbackAddress()).isTrue();
            for (var port : List.of(door.getLocalPort(), relay.port(), old.port())) {
                isClosedElsewhere(port);
                Loopback.dial(port).close();
            }
        }
    }

    @Test
    void the_server_is_told_to_listen_on_loopback() {
        assertThat(LiveHost.LISTEN).isEqualTo("127.0.0.1:0");
    }

    private Programs fake(String said) throws IOException {
        var bin = Files.createDirectory(place.resolve("bin"));
        var script =
                """
                #!/bin/sh
                if [ "$1" = init ]; then
                    mkdir -p "$3/tls" && cp "%s" "$3/tls/ca.pem"
                    echo 'password = "none"' >"$3/users.toml"
                else
                    echo $$ >"%s"
                    echo "%s"
                    exec sleep 60
                fi
                """
                        .formatted(place.resolve("ca.pem"), place.resolve("pid"), said);
        var file = Files.writeString(bin.resolve("wherryd"), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new Programs(bin, place);
    }

    @Test
    void a_server_that_listens_elsewhere_is_ended_before_anything_is_tried() throws Exception {
        new Papers("Anybody", new java.security.SecureRandom()).root(place.resolve("ca.pem"));
        var programs = fake("wherryd listening on 0.0.0.0:9130");
        assertThatThrownBy(() -> LiveHost.in(place, programs, "sesame"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not listen on loopback");
        var pid = Long.parseLong(Files.readString(place.resolve("pid")).strip());
        var process = ProcessHandle.of(pid);
        process.ifPresent(it -> it.onExit().join());
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }
}
