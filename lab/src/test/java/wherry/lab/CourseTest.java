package wherry.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import wherry.lab.attack.Lab;
import wherry.lab.attack.Labs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What docs/course.md sends people to is there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CourseTest {
    private static final Path ROOT =
            Path.of(System.getProperty("wherry.root", "..")).toAbsolutePath().normalize();
    private static final Path COURSE = ROOT.resolve("docs/course.md");
    private static final Pattern COMMAND = Pattern.compile("`?(bin/[a-z0-9-]+)([^`#\n]*)");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| [A-Z].*\\|$");
    private static final int COLUMNS = 6;

    private static String course() throws IOException {
        return Files.readString(COURSE);
    }

    private static List<MatchResult> found(Pattern pattern) throws IOException {
        return pattern.matcher(course()).results().toList();
    }

    private static boolean isWordOf(String main, String word) throws IOException {
        try (var sources = Files.walk(ROOT.resolve(main))) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(source);
                if (text.contains("name = \"" + word + "\"")
                        || text.contains("WORD = \"" + word + "\"")) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void every_command_exists() throws IOException {
        var commands = found(COMMAND);
        assertThat(commands).hasSizeGreaterThan(40);
        for (var command : commands) {
            assertThat(ROOT.resolve(command.group(1))).isExecutable();
            exists(command.group(1), command.group(2).strip().split(" +", -1));
        }
    }

    private static void exists(String program, String[] words) throws IOException {
        var first = words[0];
        switch (program) {
            case "bin/java25" -> {
                if (first.endsWith(".java")) {
                    assertThat(ROOT.resolve(first)).exists();
                }
            }
            case "bin/wherryd" ->
                    assertThat(isWordOf("server/src/main/java/wherry/server", first))
                            .as("wherryd %s", first)
                            .isTrue();
            case "bin/wherry" -> client(words);
            default -> {}
        }
    }

    private static void client(String[] words) throws IOException {
        var first = words[0];
        if (first.equals("lab")) {
            var names = Labs.all().stream().map(Lab::name).collect(Collectors.toSet());
            names.addAll(List.of("list", "run", "NAME", "--all", "--report", "report.md"));
            assertThat(names).containsAll(List.of(words).subList(1, words.length));
        } else if (!first.startsWith("-")) {
            assertThat(isWordOf("client/src/main/java/wherry/client", first)).as(first).isTrue();
        }
    }

    @Test
    void every_file_exists() throws IOException {
        for (var link : found(LINK)) {
            assertThat(COURSE.resolveSibling(link.group(1)).normalize()).exists();
        }
    }

    @Test
    void every_test_exists() throws IOException {
        var known = new TreeSet<String>();
        try (var files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().contains("/src/test/java/"))
                    .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                    .forEach(known::add);
        }
        assertThat(found(TEST)).hasSizeGreaterThan(20);
        for (var test : found(TEST)) {
            assertThat(known).contains(test.group(1));
        }
    }

    @Test
    void every_row_names_code_a_command_and_a_test() throws IOException {
        var rows = found(ROW);
        assertThat(rows).hasSizeGreaterThan(15);
        for (var row : rows) {
            assertThat(row.group()).contains("](../", "`bin/").containsPattern(TEST);
            assertThat(row.group().split("\\|", -1)).hasSize(COLUMNS);
        }
    }

    @Test
    void every_lab_is_somewhere_in_the_course() throws IOException {
        var text = course();
        Labs.all().forEach(lab -> assertThat(text).contains(lab.name()));
    }
}
