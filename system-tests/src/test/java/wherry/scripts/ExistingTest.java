package wherry.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.system.Home;
import wherry.system.RunResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** What becomes of names that are taken: {@code --if-exists}, with extensions and without. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ExistingTest {
    @RegisterExtension static final Served SERVED = new Served();

    @TempDir private Path here;

    @BeforeEach
    void both() throws IOException {
        Files.writeString(here.resolve("f"), "new");
        Files.createDirectories(SERVED.there("d"), Home.OWNER_ONLY_DIRECTORY);
        put("", "f", "old").exited(0);
    }

    /** Puts a file of this content as {@code d/f}. */
    private RunResult put(String way, String name, String content) throws IOException {
        var file = Files.writeString(here.resolve(name), content);
        return ways(way, "put " + file + " d/f");
    }

    private RunResult ways(String way, String commands) throws IOException {
        var author = SERVED.author();
        return way.isEmpty() ? author.runs(commands) : author.runs(commands, way.split(" ", -1));
    }

    private static Path there(String name) {
        return SERVED.there(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --plain"})
    void fail_leaves_it_and_fails(String plain) throws IOException {
        var run = put("--if-exists=fail" + plain, "f", "new").exited(3);
        assertThat(Events.of(run).of("failed")).hasSize(1);
        assertThat(there("d/f")).hasContent("old");
        ways("--if-exists fail" + plain, "get d/f " + here + "/f").exited(3);
        assertThat(here.resolve("f")).hasContent("new");
        ways("--if-exists fail" + plain, "get d/f " + here + "/g").exited(0);
        assertThat(here.resolve("g")).hasContent("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --plain"})
    void skip_leaves_it_and_goes_on(String plain) throws IOException {
        var run = put("--if-exists=skip" + plain, "f", "new").exited(0);
        assertThat(Events.of(run).of("skipped")).hasSize(1);
        assertThat(there("d/f")).hasContent("old");
        ways("--if-exists skip" + plain, "get d/f " + here + "/f").exited(0);
        assertThat(here.resolve("f")).hasContent("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --plain"})
    void generation_keeps_both(String plain) throws IOException {
        var before = Events.of(ways("", "ls d")).of("output").size();
        put("--if-exists=generation" + plain, "f", "new").exited(0);
        assertThat(Events.of(ways("", "ls d")).of("output")).hasSize(before);
        assertThat(there("d/f")).hasContent("new");
        Files.writeString(here.resolve("f"), "mine");
        ways("--if-exists generation" + plain, "get d/f " + here + "/f").exited(0);
        assertThat(here.resolve("f")).hasContent("new");
        assertThat(here.resolve("f.~1~")).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--if-exists=replace", "--if-exists=replace --plain"})
    void replace_takes_its_place(String way) throws IOException {
        put(way, "f", "new").exited(0);
        assertThat(there("d/f")).hasContent("new");
    }

    @Test
    void times_go_along_unless_they_are_not_wanted() throws IOException {
        var then = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));
        var file = Files.setLastModifiedTime(here.resolve("f"), then);
        ways("", "put " + file + " d/with").exited(0);
        assertThat(Files.getLastModifiedTime(SERVED.there("d/with"))).isEqualTo(then);
        ways("--no-preserve", "put " + file + " d/without").exited(0);
        assertThat(Files.getLastModifiedTime(SERVED.there("d/without"))).isGreaterThan(then);
    }
}
