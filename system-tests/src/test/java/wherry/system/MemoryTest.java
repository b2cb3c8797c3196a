package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLSocket;

/** No caller, whatever it does, costs the server more than a mebioctet of memory. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
@Tag("T16")
class MemoryTest {
    private static final int CALLERS_OF_A_KIND = 16;

    /** Less than a mebioctet for each caller, all else included. */
    private static final int HEAP_MEBIOCTETS = 90;

    private static final int LARGE = 64 << 20;

    /** What a caller does, and then no more. */
    private interface Vice {
        void practise(PlainClient client) throws IOException;
    }

    private static final List<Vice> VICES =
            List.of(
                    client -> client.send(octets("RETR " + "x".repeat(65_000))),
                    client -> client.send(new byte[1000]),
                    MemoryTest::uploadHalf,
                    client -> client.send(octets("RETR large\0SEND\0")),
                    client -> client.send(octets("LIST V\0LIST V\0")),
                    client -> client.send(octets("LIST F\0".repeat(2000))));

    @Test
    void a_hundred_callers_of_every_vice_fit_in_less_than_a_hundred_mebioctets(@TempDir Path place)
            throws Exception {
        var home = Home.in(place).set("per_user", "1000");
        home.wherryd("user", "add", "nemo", "--no-password", "--home", home.directory().toString())
                .exited(0);
        fill(home.directory().resolve("files/nemo"));
        var directory = home.directory().toString();
        var server =
                Program.ours("wherryd", place, "serve", "--home", directory)
                        .with("--listen", "127.0.0.1:0")
                        .where("WHERRY_JAVA_OPTIONS", "-Xmx" + HEAP_MEBIOCTETS + "m");
        try (var live = LiveServer.of(home, server)) {
            var sockets = crowd(live);
            assertThat(sockets).hasSizeGreaterThan(HEAP_MEBIOCTETS);
            var client = talking(live.dial());
            assertThat(client.ask("STOR NEW still-here")).startsWith("+");
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static List<SSLSocket> crowd(LiveServer live) throws IOException {
        var sockets = new ArrayList<SSLSocket>();
        for (var i = 0; i < CALLERS_OF_A_KIND; i++) {
            for (var vice : VICES) {
                var socket = live.dial();
                sockets.add(socket);
                vice.practise(talking(socket));
            }
        }
        return sockets;
    }

    private static PlainClient talking(SSLSocket socket) throws IOException {
        var client = new PlainClient(socket.getInputStream(), socket.getOutputStream());
        assertThat(client.hear()).startsWith("+");
        assertThat(client.ask("USER nemo")).startsWith("!");
        return client;
    }

    private static void uploadHalf(PlainClient client) throws IOException {
        assertThat(client.ask("STOR OLD upload")).startsWith("+");
        assertThat(client.ask("SIZE " + LARGE)).startsWith("+");
        client.send(new byte[1 << 20]);
    }

    private static void fill(Path root) throws IOException {
        for (var i = 0; i < 8000; i++) {
            Files.createFile(root.resolve("n".repeat(200) + i));
        }
        try (var large = new RandomAccessFile(root.resolve("large").toFile(), "rw")) {
            large.setLength(LARGE);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
