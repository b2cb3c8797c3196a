package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.client.TinyServer;
import wherry.client.remote.ExitCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The commands, from the words typed to the files moved, against a server in memory. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ShellTest {
    @TempDir Path here;
    private Typist typist;
    private TinyServer server;

    @BeforeEach
    void start() throws IOException {
        typist = new Typist(here);
        server = TinyServer.plain();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private ExitCode run(String commands) throws Exception {
        return typist.run(server, commands);
    }

    private String shown() {
        return typist.shown();
    }

    private String said() {
        return typist.said();
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    private void write(String name, String content) throws IOException {
        var file = here.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Path local(String name) {
        return here.resolve(name);
    }

    @ParameterizedTest
    @Tag("B50")
    @ValueSource(ints = {0, 1, 65_535, 65_536, 5_000_000})
    void files_of_every_size_go_there_and_back(int size) throws Exception {
        var content = new byte[size];
        new Random(913).nextBytes(content);
        Files.write(local("a.bin"), content);
        assertThat(run("put a.bin\nget a.bin b.bin")).isEqualTo(ExitCode.DONE);
        assertThat(server.files.get("/a.bin")).isEqualTo(content);
        assertThat(local("b.bin")).hasBinaryContent(content);
        assertThat(here).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    @Tag("B44")
    void text_changes_its_line_ends_on_the_way_and_back() throws Exception {
        write("a.txt", "one\ntwo\r\nthree\r!\n");
        assertThat(run("type A; put a.txt; get a.txt b.txt")).isEqualTo(ExitCode.DONE);
        assertThat(server.files.get("/a.txt")).isEqualTo(text("one\r\ntwo\r\nthree\r\0!\r\n"));
        assertThat(local("b.txt")).hasContent("one\ntwo\nthree\r!\n");
    }

    @Test
    @Tag("B46")
    void eight_bit_text_is_refused_before_it_is_offered() throws Exception {
        write("a.txt", "größer\n");
        assertThat(run("type A; put a.txt")).isEqualTo(ExitCode.LOCAL_FILE);
        assertThat(said()).contains("type B");
        assertThat(server.heard).doesNotContain("STOR");
    }

    @Test
    void a_get_that_fails_leaves_the_old_file_and_no_debris() throws Exception {
        write("a.txt", "old");
        assertThat(run("get a.txt")).isEqualTo(ExitCode.NOTHING_DONE);
        assertThat(local("a.txt")).hasContent("old");
        assertThat(here.toFile().list()).containsExactly("a.txt");
        assertThat(said()).contains("a.txt").contains("File doesn't exist").contains("[NOFILE]");
    }

    @Test
    void what_is_refused_is_named() throws Exception {
        run("-cat nothing; -cd nowhere; -rm gone; ls; -cat a nothing");
        assertThat(said())
                .contains("nothing: File doesn't exist", "nowhere: ", "gone: ", "a: File doesn't");
    }

    @Test
    void words_of_other_tools_are_answered_with_ours() throws Exception {
        assertThat(run("mirror site")).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("There is no command 'mirror': 'get -r'");
    }

    @Test
    void lls_is_like_ls() throws Exception {
        write("sub/x.txt", "x");
        assertThat(run("lls; lls -l sub; head -1 nothing")).isEqualTo(ExitCode.NOTHING_DONE);
        assertThat(shown()).startsWith("sub/\n").contains("1  20").contains("Z  x.txt");
        assertThat(said()).doesNotContain("option");
    }

    @Test
    void a_get_replaces_a_file_and_keeps_its_permissions() throws Exception {
        write("a.txt", "old");
        local("a.txt").toFile().setReadable(true, false);
        var before = Files.getPosixFilePermissions(local("a.txt"));
        server.files.put("/a.txt", text("new"));
        assertThat(run("get a.txt")).isEqualTo(ExitCode.DONE);
        assertThat(local("a.txt")).hasContent("new");
        assertThat(Files.getPosixFilePermissions(local("a.txt"))).isEqualTo(before);
    }

    @Test
    @Tag("B40")
    void globs_match_here_and_there_and_quotes_switch_them_off() throws Exception {
        write("a1.txt", "1");
        write("a2.txt", "2");
        write("a*.txt", "star");
        write(".hidden.txt", "h");
        assertThat(run("put 'a*.txt'")).isEqualTo(ExitCode.DONE);
        assertThat(server.files).containsOnlyKeys("/a*.txt");
        assertThat(run("put a?.txt")).isEqualTo(ExitCode.DONE);
        assertThat(server.files).hasSize(3);
        Files.createDirectory(local("in"));
        assertThat(run("get a[12].txt in")).isEqualTo(ExitCode.DONE);
        assertThat(local("in").toFile().list()).containsExactlyInAnyOrder("a1.txt", "a2.txt");
        assertThat(run("get *.pdf")).isEqualTo(ExitCode.NOTHING_DONE);
    }

    @Test
    void recursion_follows_cp_into_a_directory_or_as_a_name() throws Exception {
        write("tree/a.txt", "a");
        write("tree/sub/b.txt", "b");
        Files.createSymbolicLink(local("tree/link"), local("tree/a.txt"));
        assertThat(run("put -r tree; mkdir in; put -r tree/ in; put -r tree other"))
                .isEqualTo(ExitCode.DONE);
        assertThat(server.files)
                .containsOnlyKeys(
                        "/tree/a.txt",
                        "/tree/sub/b.txt",
                        "/in/tree/a.txt",
                        "/in/tree/sub/b.txt",
                        "/other/a.txt",
                        "/other/sub/b.txt");
        assertThat(said()).contains("skipped").contains("link is a symbolic link");
        assertThat(run("get -r in back; get -r tree/ back; lls back")).isEqualTo(ExitCode.DONE);
        assertThat(local("back/tree/sub/b.txt")).hasContent("b");
        assertThat(shown().lines()).containsExactly("tree/");
    }

    @Test
    void strangers_listings_are_found_out_and_cannot_make_directories() throws Exception {
        server.extensions = false;
        server.directories.add("/docs");
        server.directories.add("/docs/deep");
        server.files.put("/docs/deep/a.txt", text("a"));
        assertThat(run("get -r docs")).isEqualTo(ExitCode.DONE);
        assertThat(local("docs/deep/a.txt")).hasContent("a");
        assertThat(run("put -r docs new")).isEqualTo(ExitCode.NOTHING_DONE);
        assertThat(said()).contains("no XMKD");
    }

    @Test
    void names_that_mislead_are_refused_and_the_others_come() throws Exception {
        server.directories.add("/d");
        server.files.put("/d/good", text("g"));
        server.files.put("/d/..\\evil", text("e"));
        server.files.put("/d/fdp\u202e.exe", text("e"));
        assertThat(run("get -r d")).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(local("d").toFile().list()).containsExactly("good");
        assertThat(said()).contains("\\u{202e}").doesNotContain("\u202e");
    }

    @Test
    void a_put_goes_into_a_directory_that_is_there() throws Exception {
        server.directories.add("/inbox");
        write("a.txt", "a");
        assertThat(run("put a.txt inbox; put a.txt b.txt")).isEqualTo(ExitCode.DONE);
        assertThat(server.files).containsOnlyKeys("/inbox/a.txt", "/b.txt");
    }

    @Test
    void a_script_stops_at_the_first_error_unless_a_dash_says_otherwise() throws Exception {
        write("a.txt", "a");
        assertThat(run("# a comment\n-rm gone\nput a.txt")).isEqualTo(ExitCode.DONE);
        assertThat(run("rm gone\nput a.txt again.txt")).isEqualTo(ExitCode.NOTHING_DONE);
        assertThat(server.files).containsOnlyKeys("/a.txt");
        assertThat(run("put a.txt; get gone")).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run("put missing.txt")).isEqualTo(ExitCode.LOCAL_FILE);
        assertThat(run("lst")).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("did you mean 'ls'?");
        server.refuseStores("not you");
        assertThat(run("put a.txt")).isEqualTo(ExitCode.NOT_PERMITTED);
    }

    @Test
    void listings_and_directories_are_data() throws Exception {
        server.directories.add("/docs");
        server.files.put("/b.txt", text("bb"));
        assertThat(run("ls; ls -l; pwd; cd docs; pwd; type; quit; ls")).isEqualTo(ExitCode.DONE);
        assertThat(shown().lines())
                .containsExactly(
                        "b.txt",
                        "docs",
                        "                   2  2026-11-20T10:31:00Z  b.txt",
                        "                   -  2026-11-20T10:31:00Z  docs/",
                        "/",
                        "/docs",
                        "B Binary");
        assertThat(run("help get; help")).isEqualTo(ExitCode.DONE);
        assertThat(shown()).contains("for example: get report.pdf copy.pdf").contains("quit");
    }

    @Test
    void usage_is_told_with_the_command() throws Exception {
        assertThat(run("mv a")).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("mv FROM… TO");
        assertThat(run("get -x a")).isEqualTo(ExitCode.USAGE);
        assertThat(run("get 'a")).isEqualTo(ExitCode.USAGE);
    }
}
