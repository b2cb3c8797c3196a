package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A person's day with the real client and the real server. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class EndToEndTest {
    private static final Map<String, Integer> SIZES =
            Map.of(
                    "empty", 0,
                    "one", 1,
                    "almost", 65_535,
                    "full", 65_536,
                    "large", 5_000_000,
                    "Grüße vom Fluß, 渡し舟.txt", 46);

    private static LiveServer server;

    @TempDir private Path here;

    /** Every test works in a directory of its own on the server too. */
    private Path there;

    private String enter;

    @BeforeAll
    static void start(@TempDir Path place) throws IOException {
        server = LiveServer.in(place);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void separate(TestInfo test) throws IOException {
        var name = test.getTestMethod().orElseThrow().getName();
        there = Files.createDirectory(server.home().files().resolve(name));
        enter = "cd " + name + "; ";
    }

    private RunResult wherry(String commands) throws IOException {
        return server.wherry(here, enter + commands);
    }

    private void write(String name, String text) throws IOException {
        var file = here.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void files_of_every_size_come_back_as_they_went() throws IOException {
        var sent = Files.createDirectory(here.resolve("sent"));
        var back = Files.createDirectory(here.resolve("back"));
        for (var file : SIZES.entrySet()) {
            Files.write(sent.resolve(file.getKey()), Content.of(file.getValue()));
        }
        wherry("lcd sent; mput *; lcd ../back; mget *").exited(0);
        for (var name : SIZES.keySet()) {
            assertThat(there.resolve(name)).hasSameBinaryContentAs(sent.resolve(name));
            assertThat(back.resolve(name)).hasSameBinaryContentAs(sent.resolve(name));
        }
        assertThat(server.home().staged()).isEmpty();
        assertThat(back.toFile().list()).hasSize(SIZES.size());
    }

    @Test
    void a_new_content_replaces_the_old_one_on_both_sides() throws IOException {
        write("notes", "first\n");
        wherry("put notes; get notes copy").exited(0);
        write("notes", "2\n");
        wherry("put notes; get notes copy").exited(0);
        assertThat(there.resolve("notes")).hasContent("2");
        assertThat(here.resolve("copy")).hasContent("2");
    }

    @Test
    void looking_around_shows_what_is_there() throws IOException {
        write("b.txt", "12345");
        write("a.txt", "");
        var run = wherry("put b.txt; put a.txt; mkdir deep; ls; ls -l; cd deep; pwd; cd ..; pwd");
        var top = "/" + there.getFileName();
        assertThat(run.exited(0).lines()).startsWith("a.txt", "b.txt", "deep");
        assertThat(run.lines()).endsWith(top + "/deep", top).hasSize(8);
        assertThat(run.lines().get(4)).matches(" +5  \\d{4}-\\d\\d-\\d\\dT[0-9:]+Z  b\\.txt");
        assertThat(run.lines().get(5)).matches(" +-  .*  deep/");
    }

    @Test
    void files_are_renamed_and_deleted() throws IOException {
        write("draft", "text");
        wherry("put draft; mv draft final; ls").exited(0);
        assertThat(there.toFile().list()).containsExactly("final");
        wherry("rm final").exited(0);
        assertThat(there.toFile().list()).isEmpty();
    }

    @Test
    void a_tree_comes_back_as_it_went() throws IOException {
        write("tree/top.txt", "top");
        write("tree/a/b/deep.txt", "deep");
        write("tree/ä ö/ü", "umlauts");
        Files.createDirectories(here.resolve("tree/nothing"));
        wherry("put -r tree; get -r tree copy").exited(0);
        assertThat(here.resolve("copy/top.txt")).hasContent("top");
        assertThat(here.resolve("copy/a/b/deep.txt")).hasContent("deep");
        assertThat(here.resolve("copy/ä ö/ü")).hasContent("umlauts");
        assertThat(here.resolve("copy/nothing")).isEmptyDirectory();
        assertThat(there.resolve("tree/nothing")).isEmptyDirectory();
    }

    @Test
    void a_tree_goes_into_a_directory_that_exists_and_becomes_one_that_does_not()
            throws IOException {
        write("tree/leaf", "green");
        wherry("mkdir in; put -r tree in; put -r tree/ as").exited(0);
        assertThat(there.resolve("in/tree/leaf")).hasContent("green");
        assertThat(there.resolve("as/leaf")).hasContent("green");
    }

    @Test
    void globs_choose_files_on_both_sides() throws IOException {
        for (var name : List.of("a.txt", "b.txt", "c.pdf", "[odd].md")) {
            write(name, name);
        }
        wherry("put *.txt; put c.pdf; put '[odd].md'").exited(0);
        Files.createDirectory(here.resolve("back"));
        var run = wherry("ls *.txt; lcd back; mget ?.*; get '[odd].md'").exited(0);
        assertThat(run.lines()).containsExactly("a.txt", "b.txt");
        assertThat(here.resolve("back").toFile().list())
                .containsExactlyInAnyOrder("a.txt", "b.txt", "c.pdf", "[odd].md");
        wherry("rm *.txt").exited(0);
        assertThat(there.toFile().list()).containsExactlyInAnyOrder("c.pdf", "[odd].md");
    }

    @Test
    void commands_come_from_a_file_or_from_standard_input() throws IOException {
        write("batch", enter.replace("; ", "\n") + "# a comment\nput batch\n\nls\n");
        var fromFile = server.client(here).with("-b", "batch").run().exited(0);
        assertThat(fromFile.lines()).containsExactly("batch");
        var script = (enter + "\nrm batch\nls\n").getBytes(StandardCharsets.UTF_8);
        for (var options : List.of(List.of("-b", "-"), List.<String>of())) {
            Files.writeString(there.resolve("batch"), "to be deleted");
            var run = server.client(here).with(options.toArray(String[]::new)).run(script);
            assertThat(run.exited(0).lines()).isEmpty();
            assertThat(there.toFile().list()).isEmpty();
        }
    }

    @Test
    void a_dash_lets_a_script_go_on_after_a_failure_and_without_it_the_script_ends()
            throws IOException {
        write("good", "good");
        wherry("-rm missing; put good").exited(0).oneTrouble("missing");
        assertThat(there.resolve("good")).exists();
        wherry("get missing; rm good").exited(3).oneTrouble("missing");
        assertThat(there.resolve("good")).exists();
    }

    @Test
    void type_a_carries_text_and_says_so_when_it_cannot() throws IOException {
        write("text", "one\ntwo\n");
        write("binary", "ä");
        wherry("type a; put text; get text copy").exited(0);
        assertThat(there.resolve("text")).hasSameBinaryContentAs(here.resolve("text"));
        assertThat(here.resolve("copy")).hasSameBinaryContentAs(here.resolve("text"));
        wherry("type a; put binary").exited(11).oneTrouble("binary", "type B");
    }

    @Test
    void a_plain_conversation_does_the_same() throws IOException {
        write("letter", "plain");
        var commands = enter + "put letter; mv letter sent; get sent; ls";
        var run = server.client(here).with("--plain", "-c", commands).run().exited(0);
        assertThat(run.lines()).containsExactly("sent");
        assertThat(here.resolve("sent")).hasContent("plain");
    }
}
