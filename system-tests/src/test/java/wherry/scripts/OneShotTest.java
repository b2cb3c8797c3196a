package wherry.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.WholeClient;
import wherry.system.Home;
import wherry.system.Program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One command with its server in the path, and the grammar of scripts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(240)
class OneShotTest {
    @RegisterExtension static final Served SERVED = new Served();

    @TempDir private Path here;

    private String file(String name, String content) throws IOException {
        return Files.writeString(here.resolve(name), content).toString();
    }

    @Test
    void put_get_ls_and_rm_do_what_they_say() throws IOException {
        var author = SERVED.author();
        author.runs("mkdir one").exited(0);
        var put = author.once("put", file("a [1] *", "a"), file("b", "b"), "@:one").exited(0);
        assertThat(Events.of(put).paths("stored")).containsExactly("one/a [1] *", "one/b");
        author.once("put", file("c", "c"), "@:one/as").exited(0);
        assertThat(author.there("one/as")).hasContent("c");
        var listed = Events.of(author.once("ls", "@:one").exited(0));
        assertThat(listed.of("output")).hasSize(3);
        var got = author.once("get", "@:one/a \\[1] \\*", "@:one/[a]s", here + "/").exited(0);
        assertThat(Events.of(got).paths("fetched"))
                .containsExactlyInAnyOrder("one/a [1] *", "one/as");
        author.once("rm", "@:one/*").exited(0);
        assertThat(Events.of(author.once("ls", "@:one").exited(0)).of("output")).isEmpty();
    }

    @Test
    void what_is_no_one_shot_is_a_usage_mistake() throws IOException {
        var author = SERVED.author();
        author.once("put", "only-here").exited(1);
        author.once("put", "-", "@:x").exited(1).oneTrouble("standard input", "name a file");
        author.once("put", "@:there", "here").exited(1);
        author.once("get", "here", "@:there").exited(1);
        author.once("get", "@:a", "other@localhost:1:b", ".").exited(1);
        author.once("ls", "localhost:9130").exited(1).oneTrouble("port or a file");
        author.once("rm").exited(1);
        WholeClient.run("put", "--no-such-option").exited(1).oneTrouble("--help");
        assertThat(WholeClient.run("put", "--help").exited(0).out()).contains("--if-exists");
    }

    @Test
    void a_directory_that_is_not_asked_for_is_named_once() throws IOException {
        var run = SERVED.author().once("put", here.toString(), "@:x").exited(11);
        run.oneTrouble("wherry: " + here + " is a directory: use -r");
    }

    @Test
    void several_files_need_a_directory_to_go_to() throws IOException {
        var author = SERVED.author();
        var run = author.once("put", file("x", "x"), file("y", "y"), "@:nowhere");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(author.there("nowhere")).doesNotExist();
    }

    @Test
    void a_dry_run_tells_and_changes_nothing() throws IOException {
        var author = SERVED.author();
        Files.createDirectories(here.resolve("tree/d"));
        file("tree/d/f", "f");
        author.runs("mkdir dry").exited(0);
        author.once("put", file("kept", "kept"), "@:dry/kept").exited(0);
        var run = author.once("put", "-r", "-n", here + "/tree", "@:dry").exited(0);
        assertThat(Events.of(run).paths("planned")).containsExactly("dry/tree/d/f");
        var commands = "rm dry/kept; mkdir dry/new; mv dry/kept dry/gone; get dry/kept " + here;
        var all = Events.of(author.runs(commands, "--dry-run").exited(0));
        assertThat(all.count("planned")).isEqualTo(4);
        assertThat(all.of("planned").stream().map(e -> e.get("action").asString()))
                .containsExactly("deleted", "made", "renamed", "fetched");
        assertThat(author.there("dry/kept")).hasContent("kept");
        assertThat(author.there("dry/tree")).doesNotExist();
        assertThat(author.there("dry/new")).doesNotExist();
    }

    @Test
    void variables_come_from_the_environment_whatever_they_hold() throws IOException {
        Files.writeString(here.resolve("a * b"), "x");
        var script =
                """
                # a comment
                -rm nothing-there
                put ${NAME} v1
                put "${NAME}" v2
                put 'a * b' '${NAME}'
                ls
                put ${NO_SUCH} v3
                ls
                """;
        var run =
                SERVED.server()
                        .client(here)
                        .quick()
                        .where("NAME", "a * b")
                        .with("-b", "-")
                        .run(script.getBytes(StandardCharsets.UTF_8))
                        .exited(2);
        assertThat(run.err()).contains("no variable NO_SUCH");
        assertThat(run.lines()).containsOnlyOnce("v1", "v2", "${NAME}").doesNotContain("v3");
    }

    @Test
    void passwords_come_from_a_descriptor_or_with_a_warning_from_the_environment()
            throws IOException {
        var secret = SERVED.home().secret(Home.USER, Home.PASSWORD).toString();
        var wherry =
                "exec '"
                        + Path.of(System.getProperty("wherry.root", ".."), "bin/wherry")
                        + "' --ca '"
                        + SERVED.home().ca()
                        + "' ";
        var target = " " + Home.USER + "@localhost:" + SERVED.server().port() + " -c pwd";
        Program.tool("sh", here, "-c", wherry + "--password-fd 3 3<'" + secret + "'" + target)
                .run()
                .exited(0);
        Program.tool("sh", here, "-c", wherry + "--password-fd 99" + target)
                .run()
                .exited(11)
                .oneTrouble("--password-fd");
        var warned =
                Program.tool("sh", here, "-c", wherry + target)
                        .where("WHERRY_PASSWORD", Home.PASSWORD)
                        .run()
                        .exited(0);
        assertThat(warned.err()).contains("WHERRY_PASSWORD").doesNotContain(Home.PASSWORD);
    }
}
