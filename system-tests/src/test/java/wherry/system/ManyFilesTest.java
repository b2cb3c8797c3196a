package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Trees of files, with the real client and the real server. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class ManyFilesTest {
    private static final FileTime OLD = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

    @TempDir private Path here;
    private LiveServer server;

    @BeforeEach
    void start(@TempDir Path place) throws IOException {
        server = LiveServer.in(place);
        for (var i = 0; i < 60; i++) {
            var file = here.resolve("tree/d" + i % 7 + "/f " + i);
            Files.createDirectories(file.getParent());
            Files.write(file, Content.of(i * 300));
            Files.setLastModifiedTime(file, OLD);
        }
        Files.write(here.resolve("tree/large.log"), Content.of(3_000_000));
        Files.createDirectory(here.resolve("tree/empty"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Map<String, String> content(Path tree) throws IOException {
        var found = new TreeMap<String, String>();
        try (var walk = Files.walk(tree)) {
            for (var path : walk.toList()) {
                var content =
                        Files.isDirectory(path)
                                ? ""
                                : Arrays.hashCode(Files.readAllBytes(path)) + "";
                found.put(tree.relativize(path).toString(), content);
            }
        }
        return found;
    }

    private RunResult wherry(String commands, String... options) throws IOException {
        return server.client(here).quick().with("-c", commands).with(options).run();
    }

    private Path there(String name) {
        return server.home().files().resolve(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void a_tree_goes_and_comes_back_with_its_times(String connections) throws IOException {
        wherry("put -r tree; get -r tree back", "--parallel", connections).exited(0);
        assertThat(content(there("tree"))).isEqualTo(content(here.resolve("tree")));
        assertThat(content(here.resolve("back"))).isEqualTo(content(here.resolve("tree")));
        assertThat(Files.getLastModifiedTime(there("tree/d1/f 1"))).isEqualTo(OLD);
        assertThat(Files.getLastModifiedTime(here.resolve("back/d1/f 1"))).isEqualTo(OLD);
    }

    @Test
    void times_are_left_alone_when_asked_to() throws IOException {
        wherry("put -r tree; get -r tree back", "--no-preserve").exited(0);
        assertThat(Files.getLastModifiedTime(there("tree/d1/f 1"))).isGreaterThan(OLD);
        assertThat(Files.getLastModifiedTime(here.resolve("back/d1/f 1"))).isGreaterThan(OLD);
    }

    @Test
    void only_what_is_missing_moves_when_asked_to() throws IOException {
        wherry("put -r tree; get -r tree back").exited(0);
        Files.delete(there("tree/d1/f 1"));
        Files.write(there("tree/d2/f 2"), Content.of(601));
        Files.writeString(here.resolve("back/d3/f 3"), "x".repeat(900));
        var up = wherry("put -ra tree").exited(0);
        assertThat(up.err()).contains("f 1 -> ", "f 2 -> ").containsOnlyOnce("f 1 -> ");
        assertThat(up.err().lines().filter(line -> line.contains(" -> "))).hasSize(2);
        var down = wherry("get -ra tree; lcd back").exited(0);
        assertThat(down.err()).doesNotContain("failed");
        assertThat(content(there("tree"))).isEqualTo(content(here.resolve("tree")));
    }

    @Test
    void a_selection_leaves_the_rest_alone() throws IOException {
        wherry("put -r tree", "--exclude", "*.log", "--exclude", "d3").exited(0);
        assertThat(there("tree/large.log")).doesNotExist();
        assertThat(there("tree/d3")).doesNotExist();
        assertThat(there("tree/d2/f 2")).exists();
        wherry("get -r tree back", "--include", "*2").exited(0);
        assertThat(content(here.resolve("back"))).containsKey("d2/f 2").doesNotContainKey("d1/f 1");
    }

    @Test
    void strong_digests_prove_as_well() throws IOException {
        wherry("put -r tree; get -r tree back", "--verify", "sha-256").exited(0);
        assertThat(content(here.resolve("back"))).isEqualTo(content(here.resolve("tree")));
        var log = Files.readString(server.home().files().resolve("../../log/audit.jsonl"));
        assertThat(log).contains("sha");
    }
}
