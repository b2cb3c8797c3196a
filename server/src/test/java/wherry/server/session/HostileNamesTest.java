package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.Wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Threats T15 to T18: two thousand names that mean harm, each with every verb. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("T17")
@Tag("T38")
class HostileNamesTest {
    private static final String PRIVATE = "nobody else's business";

    private static final List<String> CORES =
            List.of(
                    ("..,...,....,.,../outside,../outside/secret,../../outside,../root2/secret,../nothing,"
                         + "%2e%2e/outside,..%2foutside,..;/outside,..\\outside,C:/outside,C:x,"
                         + "\\\\host\\share,~,~/x,$HOME,`x`,*,?,[a],-rf,--,con,CON.txt,nul,aux.,COM1,lpt9.x,prn"
                         + " ,x.,x..,x ,\u00a0x,link,link/secret,linkfile,nolink/secret,nolink,"
                         + "fifo,fifo/x,hard,.wherry,.wherry/staging,.wherry/kept/d,.WHERRY,x;part,x;1,"
                         + "x;*,;1,;*,x;0,x;99999999999,d;1,d/file/x,d/file/..,d/file/.,e\u0301,\u212a,"
                         + "\ufb01,\u1100\u1161,\u202etxt,\u2066x,x\u200b,\ufeffx,x\u00ad,\u2028,\u0085,a"
                         + "\tb,a\n"
                         + "b,a\r"
                         + "b,a\u0007,a\u001b[2J,a\u007fb")
                            .split(",", -1));

    private static final List<String> LOOKS =
            List.of(
                    "LIST F ",
                    "CDIR ",
                    "RETR ",
                    "KILL ",
                    "NAME ",
                    "XRMD ",
                    "MLST ",
                    "MLSD ",
                    "AVBL ",
                    "HASH CRC32C 0-1 ",
                    "MFMT 20010203040506 ");

    @TempDir Path disk;
    private Path root;
    private World world;

    @BeforeEach
    void furnish() throws Exception {
        root = Files.createDirectory(disk.resolve("root"));
        Files.createDirectory(disk.resolve("outside"));
        Files.createDirectory(disk.resolve("root2"));
        Files.writeString(disk.resolve("outside/secret"), PRIVATE);
        Files.writeString(disk.resolve("root2/secret"), PRIVATE);
        Files.createDirectory(root.resolve("d"));
        Files.createSymbolicLink(root.resolve("link"), disk.resolve("outside"));
        Files.createSymbolicLink(root.resolve("linkfile"), disk.resolve("outside/secret"));
        var fifo = root.resolve("fifo").toString();
        assertThat(new ProcessBuilder("mkfifo", fifo).start().waitFor()).isZero();
        world = new World(root);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static List<String> names() {
        var names = new ArrayList<String>();
        for (var core : CORES) {
            for (var before : new String[] {"", "/", "d/", "d/../", "./", "//"}) {
                for (var after : new String[] {"", "/", "/x", "/..", "/../../outside"}) {
                    names.add(before + core + after);
                }
            }
        }
        names.add("x".repeat(256));
        names.add("a/".repeat(129) + "a");
        names.add("../".repeat(500) + "outside");
        return names;
    }

    private String answers(String commands) throws IOException {
        if (!Files.exists(root.resolve("d"))) {
            Files.createDirectory(root.resolve("d"));
        }
        Files.writeString(root.resolve("d/file"), "inside");
        var said = new ByteArrayOutputStream();
        var words = "USER dora\0" + commands + "DONE\0";
        var in = new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
        world.serve(new Wire(in, said), true);
        return said.toString(StandardCharsets.UTF_8);
    }

    /** All that lies beside the root, and what it holds. */
    private Map<String, String> picture() throws IOException {
        var picture = new TreeMap<String, String>();
        try (var found = Files.walk(disk)) {
            for (var path : found.filter(path -> !path.startsWith(root)).toList()) {
                var holds = Files.isRegularFile(path) ? Files.readString(path) : "";
                picture.put(path + " " + Files.getLastModifiedTime(path), holds);
            }
        }
        return picture;
    }

    @Test
    @Tag("B35")
    void two_thousand_names_with_every_verb_reach_nothing_outside() throws Exception {
        var before = picture();
        var names = names();
        assertThat(names).hasSizeGreaterThan(2000);
        for (var name : names) {
            var said = new StringBuilder(answers(looking(name)));
            for (var mode : new String[] {"NEW", "OLD", "APP"}) {
                said.append(answers("STOR " + mode + " " + name + "\0SIZE 1\0x"));
            }
            said.append(answers("KILL " + name + "\0XRMD " + name + "\0"));
            assertThat(said.toString()).as(name).doesNotContain(PRIVATE).doesNotContain("secret\r");
        }
        assertThat(picture()).isEqualTo(before);
        assertThat(root.resolve("link")).isSymbolicLink();
        assertThat(root.resolve("linkfile")).isSymbolicLink();
        assertThat(Files.exists(root.resolve("fifo"))).isTrue();
    }

    private static String looking(String name) {
        return String.join(
                "\0",
                "LIST F " + name,
                "LIST V " + name,
                "CDIR " + name,
                "LIST F",
                "CDIR /",
                "RETR " + name,
                "MLSD " + name,
                "AVBL " + name,
                "HASH CRC32C 0-0 " + name,
                "MFMT 20010203040506 " + name,
                "SEND",
                "NAME " + name,
                "TOBE z",
                "KILL z",
                "XRMD z",
                "NAME d/file",
                "TOBE " + name,
                "XMKD " + name,
                "");
    }

    @Test
    @Tag("B35")
    void what_is_there_outside_and_what_is_not_sound_alike() throws Exception {
        for (var pair :
                List.of(
                        List.of("../outside/secret", "../outsidf/secret"),
                        List.of("link/secret", "lint/secret"),
                        List.of("/../root2/secret", "/../root3/secret"),
                        List.of("linkfile", "linkfild"),
                        List.of(".wherry/staging", ".wherrx/staging"))) {
            for (var verb : LOOKS) {
                var there = answers(verb + pair.getFirst() + "\0");
                var absent = answers(verb + pair.getLast() + "\0");
                assertThat(there.replace(pair.getFirst(), "X"))
                        .as(verb + pair)
                        .isEqualTo(absent.replace(pair.getLast(), "X"));
            }
        }
    }
}
