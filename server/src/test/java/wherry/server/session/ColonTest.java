package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.Wire;
import wherry.server.files.Durability;
import wherry.server.files.FileStores;
import wherry.server.files.StorePolicy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Names with a colon, where the operator allows them and where not: the same with every verb. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ColonTest {
    private static final String VERBS =
            "STOR NEW 12:30\0SIZE 1\0x\0RETR 12:30\0SEND\0NAME 12:30\0TOBE 12:31\0XMKD a:b\0CDIR"
                    + " a:b\0CDIR /\0LIST F\0XRMD a:b\0MLST 12:31\0KILL 12:31";

    @TempDir Path disk;

    private List<String> replies(boolean colons, String commands) throws IOException {
        var policy =
                new StorePolicy(Durability.NONE, "rw-------", 3, 0, Duration.ofDays(1), colons);
        var said = new ByteArrayOutputStream();
        var words = "USER frank\0" + commands + "\0DONE\0";
        var in = new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
        try (var world = new World(disk, FileStores.local(policy, InstantSource.system()))) {
            world.serve(new Wire(in, said), true);
        }
        var all = List.of(said.toString(StandardCharsets.UTF_8).split("\0", -1));
        return all.subList(2, all.size() - 2);
    }

    @Test
    void switched_on_they_are_names_like_any_other() throws Exception {
        assertThat(replies(true, VERBS.replace("SIZE 1\0x\0", "SIZE 1\0x")))
                .noneMatch(reply -> reply.startsWith("-"))
                .anyMatch(reply -> reply.contains("12:31\r\na:b"));
    }

    @Test
    void else_every_verb_refuses_them_and_no_listing_shows_them() throws Exception {
        Files.writeString(disk.resolve("12:30"), "x");
        var replies =
                replies(
                        false,
                        "STOR NEW 12:31\0RETR 12:30\0NAME 12:30\0XMKD a:b\0CDIR a:b\0MLST 12:30"
                                + "\0KILL 12:30");
        assertThat(replies).hasSize(7).allMatch(reply -> reply.startsWith("-"));
        assertThat(replies(false, "LIST F")).containsExactly("+/\r\n");
        assertThat(disk.resolve("12:30")).hasContent("x");
    }
}
