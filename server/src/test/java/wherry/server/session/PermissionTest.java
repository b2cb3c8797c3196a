package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import wherry.protocol.Wire;
import wherry.server.users.Operation;
import wherry.server.users.Quota;
import wherry.server.users.Rights;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who may do what, tried verb by verb. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T38")
class PermissionTest {
    private static final Map<Operation, String> TRIES = new TreeMap<>();

    static {
        TRIES.put(Operation.LIST, "LIST F");
        TRIES.put(Operation.READ, "RETR old");
        TRIES.put(Operation.CREATE, "STOR NEW new\0SIZE 1\0x");
        TRIES.put(Operation.OVERWRITE, "STOR OLD old\0SIZE 1\0x");
        TRIES.put(Operation.APPEND, "STOR APP old\0SIZE 1\0x");
        TRIES.put(Operation.DELETE, "KILL old");
        TRIES.put(Operation.RENAME, "NAME old\0TOBE other");
        TRIES.put(Operation.MKDIR, "XMKD d");
    }

    @TempDir Path disk;
    private int places;

    /** The replies to these commands of a user with these rights, in a fresh place. */
    private String[] replies(Rights rights, String commands) throws IOException {
        var place = Files.createDirectory(disk.resolve("place" + places++));
        Files.writeString(place.resolve("old"), "old content");
        Files.createDirectory(place.resolve("in"));
        Files.writeString(place.resolve("in/old"), "old content");
        return said(place, rights, commands + "\0DONE\0");
    }

    /** The same in this place; what is sent ends where the commands do. */
    private static String[] said(Path place, Rights rights, String commands) throws IOException {
        var said = new ByteArrayOutputStream();
        var words = "USER frank\0FEAT\0" + commands;
        var in = new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
        try (var world = new World(place)) {
            world.grant(rights);
            world.serve(new Wire(in, said), true);
        }
        var all = said.toString(StandardCharsets.UTF_8).split("\0", -1);
        assertThat(all[1]).isEqualTo("!frank logged in");
        return Stream.of(all)
                .skip(3)
                .filter(reply -> !reply.isEmpty() && !reply.endsWith("closing connection"))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void each_operation_can_be_allowed_alone_and_forbidden_alone(Operation one) throws Exception {
        var alone = Rights.FULL.allowing(Set.of(one));
        var others = Rights.FULL.allowing(EnumSet.complementOf(EnumSet.of(one)));
        for (var tried : TRIES.entrySet()) {
            var mine = tried.getKey() == one;
            assertThat(last(replies(alone, tried.getValue())))
                    .as("%s", tried)
                    .matches(mine ? YES : NO);
            assertThat(last(replies(others, tried.getValue())))
                    .as("%s", tried)
                    .matches(mine ? NO : YES);
        }
    }

    private static final String YES = "(?s)[+ ].*";
    private static final String NO = "(?s)-.* \\[(PERM|NOFILE|PROTO)]";

    private static String last(String... replies) {
        return replies[replies.length - 1];
    }

    @Test
    void a_drop_box_takes_new_names_and_tells_nothing() throws Exception {
        var box = Rights.FULL.allowing(Operation.parse("drop-box").orElseThrow());
        assertThat(last(replies(box, "STOR OLD new\0SIZE 1\0x"))).startsWith("+Saved new;1");
        assertThat(last(replies(box, "STOR OLD old"))).endsWith("[PERM]");
        for (var verb : new String[] {"RETR ", "KILL ", "NAME ", "LIST F "}) {
            assertThat(last(replies(box, verb + "old")).replace("old", "X"))
                    .isEqualTo(last(replies(box, verb + "new")).replace("new", "X"));
        }
    }

    /** It was nobody else who sent it, and going on with it needs its size; reading it does not. */
    @Test
    void a_drop_box_lets_its_user_go_on_with_an_upload_and_not_read_it() throws Exception {
        var box = Rights.FULL.allowing(Operation.parse("drop-box").orElseThrow());
        var place = Files.createDirectory(disk.resolve("box"));
        cut(place, box, "STOR NEW new\0SIZE 5\0abc");
        assertThat(last(said(place, box, "MLST new;part\0")))
                .contains("size=3;", ";perm=dw; new;part");
        for (var verb : new String[] {"RETR new;part", "RETR new", "LIST F", "NAME new;part"}) {
            assertThat(last(said(place, box, verb + "\0"))).as(verb).matches(NO);
        }
        assertThat(last(said(place, box, "REST 3\0STOR NEW new\0SIZE 2\0de"))).startsWith("+Saved");
        assertThat(place.resolve("new")).hasContent("abcde");
        cut(place, box, "STOR NEW other\0SIZE 5\0abc");
        assertThat(last(said(place, box, "KILL other;part\0"))).startsWith("+");
        assertThat(last(said(place, box, "MLST other;part\0"))).matches(NO);
    }

    private static void cut(Path place, Rights rights, String commands) {
        assertThatThrownBy(() -> said(place, rights, commands)).isInstanceOf(EOFException.class);
    }

    @Test
    void what_is_told_of_a_name_is_what_a_listing_or_a_reader_could_know() throws Exception {
        var nothing = "-No such file or directory [NOFILE]";
        var box = Rights.FULL.allowing(Operation.parse("drop-box").orElseThrow());
        for (var path : new String[] {"old", "in", "nothing", "old;1", "old;part", "/"}) {
            assertThat(last(replies(box, "MLST " + path))).as(path).isEqualTo(nothing);
        }
        var reader = Rights.FULL.allowing(Set.of(Operation.READ));
        assertThat(last(replies(reader, "MLST old"))).endsWith(";gen=1;perm=r; old");
        assertThat(last(replies(reader, "MLST in"))).isEqualTo(nothing);
        assertThat(last(replies(reader, "MLST old;part"))).isEqualTo(nothing);
        var lister = Rights.FULL.allowing(Set.of(Operation.LIST));
        assertThat(last(replies(lister, "MLST old"))).endsWith(";perm=; old");
        assertThat(last(replies(lister, "MLST in"))).endsWith(";perm=el; in");
        assertThat(last(replies(Rights.FULL, "MLST /"))).endsWith(";perm=celm; /");
        var in = Rights.FULL.allowing("/in", Set.of());
        assertThat(last(replies(in, "MLST in/old"))).isEqualTo(nothing);
    }

    @Test
    void a_directory_has_its_own_rule_and_keeps_its_place() throws Exception {
        var rights =
                Rights.FULL
                        .allowing(Operation.parse("read-only").orElseThrow())
                        .allowing("/in", Operation.all());
        assertThat(last(replies(rights, "KILL old"))).endsWith("[PERM]");
        assertThat(last(replies(rights, "KILL in/old"))).startsWith("+");
        assertThat(last(replies(Rights.FULL.allowing("/in", Set.of()), "NAME in")))
                .isEqualTo("-Can't find in [NOFILE]");
        var writable = Rights.FULL.allowing("/in", Set.of(Operation.RENAME));
        assertThat(last(replies(writable, "NAME in\0TOBE out"))).endsWith("[POLICY]");
        var elsewhere = Rights.FULL.allowing("/place/of", Set.of(Operation.READ));
        assertThat(last(replies(elsewhere, "NAME in\0TOBE place"))).endsWith("[POLICY]");
    }

    @Test
    void what_is_stored_stays_within_the_quota() throws Exception {
        var rights = Rights.FULL.within(new Quota(30, 4));
        assertThat(last(replies(rights, "STOR NEW a\0SIZE 9")))
                .contains("Not enough room", "QUOTA");
        assertThat(last(replies(rights, "STOR NEW a\0SIZE 8\0" + "12345678"))).startsWith("+Saved");
        assertThat(last(replies(rights, "STOR OLD old\0SIZE 19\0" + "x".repeat(19))))
                .startsWith("+Saved");
        assertThat(last(replies(rights, "STOR OLD old\0SIZE 20"))).contains("QUOTA");
        assertThat(last(replies(rights, "STOR NEW old\0SIZE 9"))).contains("QUOTA");
        assertThat(last(replies(rights, "KILL in/old\0STOR APP old\0SIZE 19\0" + "x".repeat(19))))
                .startsWith("+Saved");
        var files = "STOR NEW a\0SIZE 0\0STOR NEW b\0SIZE 0\0";
        assertThat(last(replies(rights, files + "STOR NEW c\0SIZE 0"))).contains("QUOTA");
        assertThat(last(replies(rights, files + "KILL a\0STOR NEW c\0SIZE 0")))
                .startsWith("+Saved");
        assertThat(last(replies(Rights.FULL.within(new Quota(0, 0)), "STOR OLD old\0SIZE 3\0abc")))
                .startsWith("+Saved");
    }
}
