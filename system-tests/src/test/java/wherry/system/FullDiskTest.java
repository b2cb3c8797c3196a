package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
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

/** A disk of eight mebioctets, seen by the server alone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T22")
class FullDiskTest {
    private static final String MOUNT = "mount -t tmpfs -o size=8m,mode=700 tmpfs \"$1/files\"";

    /**
     * Fills the disk when the file "fill" appears beside the home, then makes "filled"; ends with
     * the server.
     */
    private static final String FILL =
            "(while [ ! -e \"$1/../fill\" ]; do kill -0 $$ || exit; sleep 0.1; done; cat /dev/zero"
                    + " >\"$1/files/rubbish\"; : >\"$1/../filled\") >/dev/null 2>&1 &";

    private static final String SERVE =
            MOUNT
                    + " && mkdir -m 700 \"$1/files/anna\" || exit 1; "
                    + FILL
                    + " exec \"$2\" serve --home \"$1\" --listen 127.0.0.1:0";

    @TempDir private Path place;

    private Home home;

    @BeforeEach
    void make() throws IOException {
        var probe = "mkdir probe && mount -t tmpfs tmpfs probe";
        var permitted = Program.tool("unshare", place, "-rm", "sh", "-c", probe).run();
        assumeTrue(permitted.exit() == 0, "mounts are not permitted here: " + permitted.err());
        home = Home.in(place);
    }

    private LiveServer small() throws IOException {
        var wherryd = Program.ours("wherryd", place);
        var program =
                Program.tool("unshare", place, "-rm", "sh", "-c", SERVE, "sh")
                        .with(home.directory().toString(), wherryd.command().getFirst());
        return LiveServer.of(home, program.where("WHERRYD_HEAP", "128m"));
    }

    private void write(String name, int octets) throws IOException {
        Files.write(place.resolve(name), Content.of(octets));
    }

    @Test
    @Tag("B28")
    void a_file_too_big_is_refused_and_the_next_small_one_is_stored() throws IOException {
        write("big", 20_000_000);
        write("small", 100_000);
        try (var server = small()) {
            server.wherry(place, "put big").exited(8).oneTrouble("room", "SPACE");
            server.wherry(place, "put small; get small back").exited(0);
        }
        assertThat(place.resolve("back")).hasSameBinaryContentAs(place.resolve("small"));
    }

    private static void sendsAheadInVain(PlainClient client) throws IOException {
        for (var sum : List.of("", "00000000\0")) {
            var size = sum.isEmpty() ? "SIZE 12+\0" : "SIZE 12+ crc32c\0";
            var attack = "STOR NEW file\0" + size + "KILL victim\0" + sum;
            client.send(attack.getBytes(StandardCharsets.US_ASCII));
            assertThat(client.hear()).isEqualTo("+File does not exist, will create new file");
            assertThat(client.hear()).isEqualTo("-Not enough room, don't send it");
        }
        assertThat(client.ask("LIST F")).isEqualTo("+/\r\nvictim\r\n");
    }

    @Test
    @Tag("B24")
    @Tag("T20")
    void a_disk_that_fills_up_in_the_middle_spoils_one_file_only() throws Exception {
        try (var server = small();
                var tls = server.dial()) {
            var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
            client.login(Home.USER, Home.PASSWORD);
            assertThat(client.store("NEW", "victim", new byte[8])).startsWith("+Saved");
            assertThat(client.ask("STOR NEW file")).startsWith("+");
            assertThat(client.ask("SIZE 4000000")).startsWith("+ok");
            Files.createFile(place.resolve("fill"));
            Eventually.holds("the disk is full", () -> Files.exists(place.resolve("filled")));
            client.send(Content.of(4_000_000));
            assertThat(client.hear()).startsWith("-Couldn't save because ");
            assertThat(client.ask("LIST F")).isEqualTo("+/\r\nvictim\r\n");
            assertThat(client.ask("STOR NEW file")).startsWith("+");
            assertThat(client.ask("SIZE 4000000")).isEqualTo("-Not enough room, don't send it");
            sendsAheadInVain(client);
            client.done();
            assertThat(server.log()).doesNotContain("\tat ");
        }
    }
}
