package wherry.client.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Patterns mean what git means by them; where git is installed it is asked. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class SelectionTest {
    private static final List<String> PATHS =
            List.of(
                    "a",
                    "b",
                    ".a",
                    "a.log",
                    "d/a",
                    "d/a.log",
                    "d/e/a",
                    "d/e/a.log",
                    "x/d/a",
                    "build/x",
                    "d/build/x",
                    "d/e/f/g",
                    "keep.log",
                    "d/keep.log",
                    "a b",
                    "[z]",
                    "#c",
                    "!n",
                    "doc/x.txt",
                    "doc/sub/x.txt",
                    "d/e/f/a.log",
                    "ab",
                    "aXb");

    private static final List<List<String>> RULES =
            List.of(
                    List.of("*.log"),
                    List.of("*.log", "!keep.log"),
                    List.of("/a"),
                    List.of("d/a"),
                    List.of("build/"),
                    List.of("/build/"),
                    List.of("**/a"),
                    List.of("d/**"),
                    List.of("d/**/a.log"),
                    List.of("**/f/**"),
                    List.of("doc/*.txt"),
                    List.of("?"),
                    List.of("a?b"),
                    List.of("a[!b]b", "[ab]"),
                    List.of("\\#c", "\\!n", "\\[z]"),
                    List.of("# comment", "", "a b   "),
                    List.of("*", "!*/", "!*.txt"),
                    List.of("/*", "!/d"));

    private static boolean moves(List<String> excluded, String path) {
        var selection = new Selection(List.of(), excluded);
        for (var end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            if (!selection.holds(path.substring(0, end), true)) {
                return false;
            }
        }
        return selection.holds(path, false);
    }

    @Test
    void patterns_mean_what_they_mean_to_git(@TempDir Path here) throws Exception {
        assumeTrue(run(here, "git", "init", "-q").waitFor() == 0, "there is no git");
        for (var path : PATHS) {
            var file = here.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
        for (var rules : RULES) {
            Files.write(here.resolve(".gitignore"), rules);
            var ignored = ignored(here);
            for (var path : PATHS) {
                assertThat(moves(rules, path))
                        .as("%s under %s", path, rules)
                        .isEqualTo(!ignored.contains(path));
            }
        }
    }

    private static List<String> ignored(Path here) throws IOException {
        var command =
                new String[] {
                    "git", "-c", "core.quotePath=false", "ls-files", "-oi", "--exclude-standard"
                };
        var process = run(here, command);
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Process run(Path here, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(here.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        return builder.start();
    }

    @Test
    void what_is_included_is_all_that_is_moved() {
        var selection = new Selection(List.of("*.txt", "docs/"), List.of("secret.txt"));
        assertThat(selection.holds("a.txt", false)).isTrue();
        assertThat(selection.holds("d/a.txt", false)).isTrue();
        assertThat(selection.holds("a.pdf", false)).isFalse();
        assertThat(selection.holds("docs/a.pdf", false)).isTrue();
        assertThat(selection.holds("secret.txt", false)).isFalse();
        assertThat(selection.holds("anything", true)).isTrue();
    }
}
