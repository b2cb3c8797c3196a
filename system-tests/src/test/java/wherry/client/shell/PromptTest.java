package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.remote.ExitCode;
import wherry.system.LiveServer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The prompt, at a terminal, in front of a real server that all tests share. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
class PromptTest {
    /**
     * They leave the terminal, the server or the test: {@link ProgramAtTerminalTest} types them.
     */
    static final Set<String> ELSEWHERE =
            Set.of("open", "close", "less", "edit", "!", "trust", "fg", "quit");

    /** What must be done before an example for it to be true. */
    private static final Map<String, String> BEFORE =
            Map.of("rm", "put -f draft.txt", "mv", "put -f draft.txt", "unalias", "alias ll ls");

    @TempDir static Path place;
    private static LiveServer server;

    @TempDir Path here;
    private Operator operator;

    @BeforeAll
    static void start() throws IOException {
        server = LiveServer.in(place);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void sit() throws Exception {
        for (var name : new String[] {"notes.txt", "draft.txt", "big.txt", "report.pdf"}) {
            Files.writeString(here.resolve(name), "one\ntwo\n" + name + "\n");
        }
        Files.writeString(here.resolve("z[1] b.txt"), "odd\n");
        Files.createDirectories(here.resolve("results/sub"));
        Files.writeString(here.resolve("results/sub/x.txt"), "x\n");
        operator = new Operator(server, here, 100);
        operator.sees(Operator.PROMPT);
    }

    @AfterEach
    void leave() throws IOException {
        operator.close();
    }

    @Test
    void every_example_of_help_is_true() throws Exception {
        operator.line("set confirm off");
        operator.line("mkdir -p reports old; put report.pdf reports; mput *.txt *.pdf");
        operator.line("set confirm on; put -f report.pdf");
        operator.type("put report.pdf\r").sees("for all] ");
        operator.type("k\r").sees(";").sees(Operator.PROMPT);
        operator.line("set confirm off");
        for (var command : CommandTable.all()) {
            if (ELSEWHERE.contains(command.name())) {
                continue;
            }
            if (BEFORE.containsKey(command.name())) {
                operator.line(BEFORE.get(command.name()));
            }
            var back =
                    switch (command.name()) {
                        case "cd" -> "; cd";
                        case "lcd" -> "; lcd " + here;
                        case "type" -> "; type B";
                        case "set" -> "; set edit emacs";
                        default -> "";
                    };
            assertThat(operator.line(command.example() + back))
                    .as(command.example())
                    .doesNotContain("wherry: ");
        }
        assertThat(here.resolve("copy.pdf")).hasSameTextualContentAs(here.resolve("report.pdf"));
    }

    @Test
    void tab_completes_commands_names_there_and_names_here_and_quotes_them() throws Exception {
        operator.line("set confirm off");
        operator.line("put 'z[1] b.txt'; put -r results");
        operator.type("unal\t").sees("unalias ");
        operator.type("\u0003").sees(Operator.PROMPT);
        operator.type("cat z\t").sees("z\\[1]\\ b.txt");
        operator.type("\r").sees("odd").sees(Operator.PROMPT);
        operator.type("cat 'z\t").sees("'z[1] b.txt'");
        operator.type("\r").sees("odd").sees(Operator.PROMPT);
        operator.type("ls results/s\t").sees("results/sub/");
        operator.type("\r").sees("x.txt").sees(Operator.PROMPT);
        operator.type("put bi\t").sees("big.txt");
        operator.type("\u0015ls --lo\t").sees("--long");
        operator.type("\u0003").sees(Operator.PROMPT);
    }

    @Test
    void ctrl_c_drops_the_line_and_ctrl_d_leaves() throws Exception {
        operator.type("rm everyth\u0003").sees(Operator.PROMPT);
        assertThat(operator.line("pwd")).contains("/");
        operator.type("\u0004");
        assertThat(operator.ended()).isEqualTo(ExitCode.DONE);
        assertThat(operator.all()).doesNotContain("wherry: ");
    }

    @Test
    void a_name_that_is_taken_is_asked_about() throws Exception {
        operator.line("rm -f taken.txt");
        operator.line("put notes.txt taken.txt");
        operator.type("put draft.txt taken.txt\r").sees("taken.txt exists (gen ").sees("for all] ");
        operator.type("k\r").sees("taken.txt;").sees(Operator.PROMPT);
        assertThat(operator.line("cat taken.txt")).contains("draft.txt");
        operator.type("put big.txt taken.txt\r").sees("for all] ");
        operator.type("s\r").sees("skipped").sees(Operator.PROMPT);
        assertThat(operator.line("put -f big.txt taken.txt")).doesNotContain("exists");
        assertThat(operator.line("gens taken.txt").lines().filter(l -> l.contains(" B ")))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void times_are_kept_where_that_is_asked_for() throws Exception {
        var then = Instant.parse("2001-02-03T04:05:06Z");
        Files.setLastModifiedTime(here.resolve("notes.txt"), FileTime.from(then));
        operator.line("set confirm off; set preserve off");
        operator.line("put notes.txt now.txt; put -p notes.txt then.txt; get -P then.txt back.txt");
        assertThat(operator.line("stat now.txt")).doesNotContain("2001-");
        assertThat(operator.line("stat then.txt")).contains(then.toString());
        assertThat(Files.getLastModifiedTime(here.resolve("back.txt")).toInstant()).isEqualTo(then);
    }

    @Test
    void more_than_one_is_deleted_only_after_a_yes() throws Exception {
        operator.line("mkdir -p doomed/deep");
        operator.line("put -f notes.txt doomed; put -f big.txt doomed/deep");
        operator.type("rm -r doomed\r").sees("Delete 2 files and 2 directories? [y/N] ");
        operator.type("\r").sees("Nothing was deleted").sees(Operator.PROMPT);
        assertThat(operator.line("ls doomed")).contains("notes.txt");
        operator.type("rm -r doomed\r").sees("[y/N] ");
        operator.type("y\r").sees("doomed deleted").sees(Operator.PROMPT);
        assertThat(operator.line("ls doomed")).contains("[NOFILE]");
    }

    @Test
    void what_was_probably_meant_is_told() throws Exception {
        operator.line("put -f report.pdf");
        assertThat(operator.line("get report.pfd"))
                .contains("[NOFILE]")
                .contains("mean report.pdf?");
        assertThat(operator.line("gte report.pdf")).contains("did you mean 'get'?");
    }

    @Test
    void a_lost_line_is_made_again_in_the_same_directory() throws Exception {
        operator.line("mkdir -p deep");
        operator.type("cd deep\r").sees("wherry /deep> ");
        operator.cut();
        operator.type("pwd\r").sees("Connecting again").sees("\n/deep").sees("wherry /deep> ");
    }

    @Test
    void while_tab_listens_to_the_server_lines_can_be_typed_and_ctrl_c_ends_it() throws Exception {
        operator.holdTheLine();
        operator.type("\r").sees(Operator.PROMPT);
        operator.type("ls\r");
        operator.awaitAnother();
        operator.type("\u0003");
        operator.releaseTheLine();
        operator.sees("Stopped.").sees(Operator.PROMPT);
        assertThat(operator.line("pwd")).contains("/");
    }

    @Test
    void what_runs_beside_has_a_line_of_its_own() throws Exception {
        operator.type("put -f big.txt beside.txt &\r").sees("[1] put -f big.txt beside.txt");
        operator.line("wait");
        operator.sees("[1] done");
        assertThat(operator.line("ls -1 beside.txt")).contains("beside.txt");
        assertThat(operator.line("ls &")).contains("only what moves files");
    }

    @Test
    void what_was_typed_is_kept_owner_only_but_for_lines_with_a_blank() throws Exception {
        operator.line("pwd");
        operator.line(" lpwd");
        var history = here.resolve("state/history");
        assertThat(Files.readString(history)).contains("pwd").doesNotContain("lpwd");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
        operator.type("\u0012pw").sees("bck-i-search");
        operator.type("\u0003").sees(Operator.PROMPT);
    }

    @Test
    void the_top_is_a_directory_like_others() throws Exception {
        operator.line("set confirm off; cd ..; mkdir -p low; put notes.txt low/up.txt");
        operator.type("cd low\r").sees("wherry /low> ");
        operator.type("mv up.txt /; cd ~\r").sees("up.txt -> /up.txt").sees(Operator.PROMPT);
        assertThat(operator.line("get -r .")).doesNotContain("wherry: ");
        operator.line("put notes.txt low; lmkdir flat; lcd flat; get -r low/.; lcd ..");
        assertThat(here.resolve("flat/notes.txt")).exists();
        assertThat(here.resolve("flat/low")).doesNotExist();
        assertThat(operator.all()).doesNotContain("wherry: ");
    }

    @Test
    void a_narrow_window_is_enough() throws Exception {
        try (var narrow = new Operator(server, here, 30)) {
            narrow.sees(Operator.PROMPT);
            narrow.line("mkdir -p a-directory-with-a-very-long-name/inner");
            narrow.type("cd a-directory-with-a-very-long-name/inner\r").sees("wherry inner> ");
            narrow.type("cd\r").sees(Operator.PROMPT);
            assertThat(narrow.line("ls -1").lines()).contains("a-directory-with-a-very-long-name");
        }
    }
}
