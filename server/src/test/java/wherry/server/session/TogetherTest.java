package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.Wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How many writes, each a record of TLS, a session's replies take. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("B29")
class TogetherTest {
    private static final int FILES = 100;

    @TempDir Path disk;

    private List<String> writes(InputStream said) throws IOException {
        var writes = new ArrayList<String>();
        var out =
                new OutputStream() {
                    @Override
                    public void write(int octet) {
                        throw new AssertionError("octet by octet");
                    }

                    @Override
                    public void write(byte[] octets, int offset, int count) {
                        writes.add(new String(octets, offset, count, StandardCharsets.UTF_8));
                    }
                };
        try (var world = new World(disk)) {
            world.serve(new Wire(said, out), true);
        }
        return writes;
    }

    private static InputStream atOnce(String said) {
        return new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void replies_to_files_sent_ahead_go_out_together() throws Exception {
        var batch = new StringBuilder("USER dora\0");
        for (var i = 0; i < FILES; i++) {
            batch.append("STOR OLD f").append(i).append("\0SIZE 5+\0hello");
        }
        var writes = writes(atOnce(batch + "DONE\0"));
        assertThat(String.join("", writes).split("Saved f", -1)).hasSize(FILES + 1);
        assertThat(writes).hasSizeLessThan(4);
    }

    @Test
    void small_files_fetched_ahead_go_out_together_and_large_ones_by_themselves() throws Exception {
        Files.writeString(disk.resolve("small"), "s".repeat(1000));
        Files.writeString(disk.resolve("large"), "l".repeat(40_000));
        var batch =
                "USER dora\0" + "RETR small\0SEND\0".repeat(FILES) + "RETR large\0SEND crc32c\0";
        var writes = writes(atOnce(batch + "LIST F\0DONE\0"));
        assertThat(writes).hasSizeLessThan(FILES * 1000 / (16 * 1024) + 6);
        assertThat(String.join("", writes))
                .contains("l".repeat(40_000))
                .endsWith("\0+/\r\nlarge\r\nsmall\r\n\0+ferry.example closing connection\0");
    }

    @Test
    void who_waits_for_each_reply_gets_each_by_itself() throws Exception {
        var said = "USER dora\0STOR OLD x\0SIZE 5\0helloRETR x\0SEND\0SIZE 1\0NOOP\0DONE\0";
        var step = Arriving.messageByMessage(said.replace("helloRETR", "hell\0RETR"));
        assertThat(writes(step))
                .containsExactly(
                        "+ferry.example SFTP Service (FEAT)\0",
                        "!dora logged in\0",
                        "+Will create new file\0",
                        "+ok, waiting for file\0",
                        "+Saved x\0",
                        " 5\0",
                        "hell\0",
                        "-STOR comes before SIZE\0",
                        "+\0",
                        "+ferry.example closing connection\0");
    }
}
