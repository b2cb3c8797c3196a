package wherry.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import wherry.lab.relay.Fault;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Script;
import wherry.system.Content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Two trees become the same, and nothing is lost by mistake. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(240)
class SyncTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    @RegisterExtension static final Served SERVED = new Served();

    @TempDir private Path here;
    private Author author;
    private Path site;
    private String name;

    @BeforeEach
    void site() throws IOException {
        author = SERVED.author();
        name = "www" + NUMBER.incrementAndGet();
        site = here.resolve("site");
        for (var i = 0; i < 30; i++) {
            file("d" + i % 3 + "/f" + i, 100 + i);
        }
        file("index", 5_000);
        file("deep/er/page", 2_000_000);
    }

    private Path file(String path, int size) throws IOException {
        var file = site.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, Content.of(size));
    }

    private Events up(int exit, String... options) throws IOException {
        return sync(exit, site.toString(), "@:" + name, options);
    }

    private Events down(int exit, Path to, String... options) throws IOException {
        return sync(exit, "@:" + name, to.toString(), options);
    }

    private Events sync(int exit, String from, String to, String... options) throws IOException {
        var words = Arrays.copyOf(options, options.length + 2);
        words[options.length] = from;
        words[options.length + 1] = to;
        return Events.of(author.once("sync", words).exited(exit));
    }

    private static Map<String, Integer> content(Path tree) throws IOException {
        var found = new TreeMap<String, Integer>();
        try (var walk = Files.walk(tree)) {
            for (var path : walk.filter(Files::isRegularFile).toList()) {
                var hash = Arrays.hashCode(Files.readAllBytes(path));
                found.put(tree.relativize(path).toString(), hash);
            }
        }
        return found;
    }

    @Test
    void a_tree_goes_up_and_what_has_not_changed_stays() throws IOException {
        assertThat(up(0).count("stored")).isEqualTo(32);
        assertThat(content(author.there(name))).isEqualTo(content(site));
        assertThat(up(0).count("files")).isZero();
        Files.write(site.resolve("index"), Content.of(5_001));
        Files.setLastModifiedTime(site.resolve("d1/f1"), FileTime.from(Instant.EPOCH));
        file("d9/new", 10);
        var changed = up(0);
        assertThat(changed.paths("stored"))
                .containsExactlyInAnyOrder(name + "/index", name + "/d1/f1", name + "/d9/new");
        assertThat(content(author.there(name))).isEqualTo(content(site));
    }

    @Test
    void a_tree_comes_down_and_what_is_only_here_goes_when_asked_to() throws IOException {
        up(0);
        var copy = here.resolve("copy");
        assertThat(down(0, copy).count("fetched")).isEqualTo(32);
        assertThat(content(copy)).isEqualTo(content(site));
        assertThat(down(0, copy).count("files")).isZero();
        Files.createDirectories(copy.resolve("mine/too"));
        Files.writeString(copy.resolve("mine/too/x"), "x");
        assertThat(down(0, copy).count("deleted")).isZero();
        assertThat(down(0, copy, "--delete").paths("deleted")).hasSize(3);
        assertThat(copy.resolve("mine")).doesNotExist();
    }

    @Test
    void deleting_is_asked_for_guarded_and_planned_first() throws IOException {
        up(0);
        Files.delete(site.resolve("index"));
        assertThat(up(0).count("deleted")).isZero();
        for (var gone : new String[] {"deep/er/page", "deep/er", "deep"}) {
            Files.delete(site.resolve(gone));
        }
        file("fresh", 1);
        var plan = up(0, "--delete", "-n");
        assertThat(plan.paths("planned"))
                .containsExactlyInAnyOrder(
                        name + "/fresh",
                        name + "/index",
                        name + "/deep/er/page",
                        name + "/deep/er",
                        name + "/deep");
        assertThat(author.there(name + "/fresh")).doesNotExist();
        var done = up(0, "--delete");
        assertThat(done.count("deleted")).isEqualTo(4);
        assertThat(done.count("stored")).isOne();
        assertThat(author.there(name + "/deep")).doesNotExist();
        for (var i = 0; i < 30; i += 3) {
            Files.delete(site.resolve("d0/f" + i));
        }
        file("later", 1);
        assertThat(up(13, "--delete").count("failed")).isOne();
        assertThat(author.there(name + "/later")).doesNotExist();
        assertThat(up(0, "--delete", "--max-delete", "10").count("deleted")).isEqualTo(10);
        assertThat(content(author.there(name))).isEqualTo(content(site));
    }

    @Test
    void an_empty_source_deletes_nothing_whatever_is_asked() throws IOException {
        up(0);
        var empty = Files.createDirectory(here.resolve("empty")).toString();
        sync(13, empty, "@:" + name, "--delete", "--max-delete", "1000");
        assertThat(content(author.there(name))).isEqualTo(content(site));
        sync(11, here + "/not-there", "@:" + name, "--delete");
    }

    @Test
    void what_is_excluded_is_neither_moved_nor_deleted() throws IOException {
        up(0, "--exclude", "d1/", "--exclude", "/index");
        assertThat(author.there(name + "/d1")).doesNotExist();
        assertThat(author.there(name + "/index")).doesNotExist();
        up(0);
        Files.delete(site.resolve("index"));
        var run = up(0, "--delete", "--exclude", "index");
        assertThat(run.count("deleted")).isZero();
        assertThat(author.there(name + "/index")).exists();
    }

    @Test
    void contents_are_compared_when_asked_to() throws IOException {
        up(0);
        var file = site.resolve("index");
        var time = Files.getLastModifiedTime(file);
        var other = Content.of(5_000);
        other[17]++;
        Files.setLastModifiedTime(Files.write(file, other), time);
        assertThat(up(0).count("stored")).isZero();
        var planned = up(0, "--checksum", "-n");
        assertThat(planned.paths("planned")).containsExactly(name + "/index");
        assertThat(up(0, "--checksum").paths("stored")).containsExactly(name + "/index");
        assertThat(content(author.there(name))).isEqualTo(content(site));
    }

    @Test
    void a_source_goes_only_when_its_copy_is_proven() throws IOException {
        var before = content(site);
        var run = up(0, "--remove-source");
        assertThat(run.count("deleted")).isEqualTo(32);
        assertThat(content(site)).isEmpty();
        assertThat(content(author.there(name))).isEqualTo(before);
    }

    @Test
    void names_that_some_disk_takes_for_one_are_left_alone_and_told_of() throws IOException {
        file("case/Readme", 1);
        file("case/README", 2);
        file("form/e\u0301", 3);
        file("form/\u00e9", 4);
        var run = up(2);
        assertThat(run.paths("failed"))
                .containsExactlyInAnyOrder("case/Readme", "case/README", "form/\u00e9");
        assertThat(author.there(name + "/case/README")).doesNotExist();
        assertThat(author.there(name + "/form/\u00e9")).doesNotExist();
        assertThat(up(2, "--case-sensitive").paths("failed")).containsExactly("form/\u00e9");
        assertThat(author.there(name + "/case/README")).exists();
        Files.delete(site.resolve("form/\u00e9"));
        assertThat(up(0, "--case-sensitive").paths("stored"))
                .containsExactly(name + "/form/\u00e9");
    }

    @Test
    void a_server_without_extensions_is_left_alone_and_the_way_out_is_told() throws IOException {
        var run = up(3, "--plain", "--delete", "--max-delete", "1000");
        assertThat(run.of("failed").getFirst().get("message").asString()).contains("put -r");
        assertThat(author.there(name)).doesNotExist();
        down(3, here.resolve("copy"), "--plain", "--delete");
        assertThat(here.resolve("copy")).doesNotExist();
    }

    @Test
    void a_file_where_a_directory_is_wanted_is_told_of_and_nothing_is_deleted() throws IOException {
        up(0);
        Files.delete(site.resolve("index"));
        file("index/inside", 1);
        file("more", 1);
        var run = up(2, "--delete");
        assertThat(run.paths("failed")).containsExactly("index");
        assertThat(run.paths("stored")).containsExactly(name + "/more");
        assertThat(author.there(name + "/index")).isRegularFile();
    }

    @Test
    void lost_connections_change_nothing_of_the_outcome() throws IOException {
        var line =
                new Script[] {
                    Script.faultless().down(Fault.resetAfter(4_200)),
                    Script.faultless().up(Fault.resetAfter(4_000)),
                    Script.faultless().up(Fault.stallAfter(900_000)),
                    Script.faultless()
                };
        try (var relay = FaultRelay.to(SERVED.server().port(), line)) {
            author = SERVED.authorAt(relay.port());
            var run = up(0, "--retries", "30", "--retry-wait", "10ms", "--stall", "2s");
            assertThat(run.count("stored")).isEqualTo(32);
        }
        author = SERVED.author();
        assertThat(content(author.there(name))).isEqualTo(content(site));
    }
}
