package wherry.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import wherry.client.remote.ExitCode;
import wherry.client.shell.CommandPages;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/** The manual tells of every command and every option. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManualMainTest {
    private static String printed(String form) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var around =
                new Surroundings(
                        InputStream.nullInputStream(),
                        stream,
                        stream,
                        Path.of("/nonexistent"),
                        null,
                        InstantSource.system());
        assertThat(ClientMain.run(new String[] {form}, around)).isEqualTo(ExitCode.DONE);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_man_page_holds_all_commands_and_options_and_no_stray_request() {
        var page = printed("--man-page");
        for (var command : CommandPages.all()) {
            assertThat(page)
                    .contains(
                            ".B "
                                    + command.synopsis()
                                            .replace("-", "\\-")
                                            .replace("…", "\\[u2026]"));
        }
        assertThat(page).contains("${NAME}", ".B summary", "WHERRY_PASSWORD", ".SS wherry lab");
        assertThat(page).contains("\\-\\-password\\-file", "\\-\\-profile NAME", "130 interrupted");
        assertThat(page)
                .contains(
                        ".B wherry put LOCAL",
                        ".B wherry rm [USER@]HOST",
                        ".B \\-\\-max\\-delete N")
                .contains(
                        ".SS wherry trust export", ".SS wherry receipt verify", ".SS wherry replay")
                .contains(".SS wherry conform", ".B \\-\\-markdown");
        assertThat(page.chars()).allMatch(c -> c < 0x7f);
        assertThat(page.lines().filter(line -> line.startsWith(".")))
                .allMatch(line -> line.matches("\\.(TH|SH|SS|TP|PP|B|br|RS|RE|nf|fi)( .*)?"));
    }

    @Test
    void shells_know_options_and_first_words() {
        assertThat(printed("--fish"))
                .contains("complete -c wherry -l ca -r -d '", " -a replay -d '")
                .contains("-n '__fish_seen_subcommand_from sync' -l delete -d '");
        assertThat(printed("--bash")).contains("put get sync ls rm trust receipt replay conform");
    }
}
