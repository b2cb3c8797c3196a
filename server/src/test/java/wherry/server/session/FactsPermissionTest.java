package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import wherry.protocol.Wire;
import wherry.server.users.Operation;
import wherry.server.users.Quota;
import wherry.server.users.Rights;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Who may ask MLSD, HASH, MFMT and AVBL, and about what. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T38")
class FactsPermissionTest {
    private static final Instant OLD = Instant.parse("2026-01-02T03:04:05Z");
    private static final String ABSENT = "-No such file or directory [NOFILE]";

    @TempDir Path disk;

    @BeforeEach
    void furnish() throws IOException {
        Files.createDirectory(disk.resolve("in"));
        for (var name : List.of("old", "in/old")) {
            Files.writeString(disk.resolve(name), "hello");
            Files.setLastModifiedTime(disk.resolve(name), FileTime.from(OLD));
        }
    }

    private static Rights rights(String text) {
        return Rights.FULL.allowing(Operation.parse(text).orElseThrow());
    }

    /** The last reply but that to DONE. */
    private String said(Rights rights, String commands) throws IOException {
        var said = new ByteArrayOutputStream();
        var words = "USER frank\0FEAT\0" + commands + "\0DONE\0";
        var in = new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
        try (var world = new World(disk)) {
            world.grant(rights);
            world.serve(new Wire(in, said), true);
        }
        var all = said.toString(StandardCharsets.UTF_8).split("\0", -1);
        return all[all.length - 3];
    }

    private Instant time(String name) throws IOException {
        return Files.getLastModifiedTime(disk.resolve(name)).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "full,      +, +, +, +",
        "read-only, +, +, -, +",
        "drop-box,  -, -, -, +",
        "none,      -, -, -, -",
        "list,      +, -, -, +",
        "read,      -, +, -, +",
        "overwrite, -, -, +, +",
        "append,    -, -, -, +",
        "delete,    -, -, -, +"
    })
    void each_takes_its_right(String text, char mlsd, char hash, char mfmt, char avbl)
            throws Exception {
        var rights = rights(text);
        assertThat(said(rights, "MLSD").charAt(0)).isEqualTo(mlsd);
        assertThat(said(rights, "HASH CRC32C 0-5 old").charAt(0)).isEqualTo(hash);
        assertThat(said(rights, "MFMT 20240506070809 old").charAt(0)).isEqualTo(mfmt);
        assertThat(said(rights, "AVBL").charAt(0)).isEqualTo(avbl);
        assertThat(time("old").equals(OLD)).isEqualTo(mfmt == '-');
    }

    @Test
    void what_is_forbidden_sounds_like_what_is_absent() throws Exception {
        var box = rights("drop-box");
        for (var verb :
                List.of("MLSD ", "HASH CRC32C 0-9 ", "HASH CRC32C 0-1 ", "MFMT 20240506070809 ")) {
            for (var suffix : List.of("", ";1", ";part")) {
                assertThat(said(box, verb + "old" + suffix).replace("old", "X"))
                        .as(verb + suffix)
                        .startsWith("-")
                        .isEqualTo(said(box, verb + "new" + suffix).replace("new", "X"));
            }
        }
        assertThat(said(rights("none"), "AVBL in"))
                .isEqualTo(said(rights("none"), "AVBL nowhere"))
                .isEqualTo(ABSENT);
    }

    @Test
    void letters_are_those_of_each_entrys_own_rule() throws Exception {
        var rights = rights("read-only").allowing("/in", Operation.all());
        assertThat(said(rights, "MLSD")).contains(";perm=cdeflm; in\r\n", ";gen=1;perm=r; old\r\n");
        assertThat(said(rights, "MLSD in")).contains(";perm=adfrw; old\r\n");
        assertThat(said(rights, "MLSD old;*")).endsWith(";gen=1;perm=r; old;1\r\n");
        assertThat(said(Rights.FULL.allowing("/in", Set.of()), "MLSD in")).endsWith("[PERM]");
        assertThat(said(Rights.FULL.allowing("/in", Set.of()), "AVBL in")).isEqualTo(ABSENT);
    }

    @Test
    void room_is_told_within_the_quota() throws Exception {
        assertThat(said(Rights.FULL.within(new Quota(30, 4)), "AVBL in"))
                .isEqualTo("+free=20 quota=30 used=10");
        assertThat(said(Rights.FULL.within(new Quota(7, 4)), "AVBL"))
                .isEqualTo("+free=0 quota=7 used=10");
        assertThat(said(Rights.FULL, "AVBL")).matches("\\+free=[0-9]+ quota=- used=10");
    }

    @Test
    void a_drop_box_dates_what_it_has_brought_and_nothing_else() throws Exception {
        var box = rights("drop-box");
        var brings = "STOR NEW new\0SIZE 3\0abc";
        assertThat(said(box, brings + "MFMT 20240506070809 new;1"))
                .isEqualTo("+modify=20240506070809 new;1");
        assertThat(time("new")).isEqualTo(Instant.parse("2024-05-06T07:08:09Z"));
        assertThat(said(box, "MFMT 20250506070809 new"))
                .as("another login of the same user")
                .isEqualTo("-Time wasn't set because you may not overwrite here [PERM]");
        for (var name : List.of("old", "old;1", "other;2", "in/other", "other;part")) {
            assertThat(said(box, brings.replace("new", "other") + "MFMT 20250506070809 " + name))
                    .as(name)
                    .startsWith("-");
            Files.delete(disk.resolve("other"));
        }
        assertThat(time("old")).isEqualTo(OLD);
        assertThat(time("new")).isEqualTo(Instant.parse("2024-05-06T07:08:09Z"));
    }

    /** Its name, its number and perhaps its place on the disk come again, and it is another's. */
    @Test
    void what_took_the_place_of_its_own_is_not_its_own() throws Exception {
        var rights = rights("create,delete");
        var brings = "STOR NEW new\0SIZE 3\0abc";
        var again = "KILL new\0" + brings;
        assertThat(said(rights, brings + again + "MFMT 20240506070809 new")).startsWith("+");
        Files.delete(disk.resolve("new"));
        assertThat(said(rights, brings + "KILL new\0MFMT 20240506070809 new")).startsWith("-");
    }

    @Test
    void only_the_last_files_are_remembered() throws Exception {
        var commands = new StringBuilder();
        for (var i = 0; i < 1025; i++) {
            commands.append("STOR NEW n").append(i).append("\0SIZE 0\0");
        }
        var dates = commands + "MFMT 20240506070809 n";
        assertThat(said(rights("drop-box"), dates + "0")).startsWith("-");
        for (var i = 0; i < 1025; i++) {
            Files.delete(disk.resolve("n" + i));
        }
        assertThat(said(rights("drop-box"), dates + "1")).startsWith("+");
    }
}
