package wherry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.lab.attack.Lab;
import wherry.lab.attack.Labs;
import wherry.lab.ground.Programs;
import wherry.lab.report.Page;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The labs as students run them: the real server and the real client, as processes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(300)
class RunAllTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^#)][^)]*)\\)");

    @TempDir private Path place;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return LabMain.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }

    private static List<String> names() {
        return Labs.all().stream().map(Lab::name).toList();
    }

    private static void requireBuilt() throws IOException {
        for (var module : List.of("server", "client")) {
            var lib = Programs.bin().resolveSibling(module).resolve("target/lib");
            assumeTrue(Files.isDirectory(lib), "run 'mvn -DskipTests package' first");
        }
    }

    @Test
    void all_labs_pass_and_are_reported() throws IOException {
        requireBuilt();
        var report = place.resolve("report.md");
        var code = run("run", "--all", "--report", report.toString());
        assertThat(code).as("%s%s", out, err).isZero();
        assertThat(out.toString()).contains("17 of 17 labs passed").doesNotContain("BROKEN");
        var text = Files.readString(report);
        names().forEach(name -> assertThat(text).contains("| [" + name + "](#" + name + ") |"));
        assertThat(text).doesNotContain("FAIL").contains("\"event\":\"login-refused\"");
        var figures = LINK.matcher(text).results().map(found -> found.group(1)).toList();
        assertThat(figures).hasSize(4);
        for (var figure : figures) {
            var svg = Files.readString(report.resolveSibling(figure));
            assertThat(svg).startsWith("<svg xmlns").endsWith("</svg>\n");
        }
    }

    @Test
    void they_are_listed() {
        assertThat(run("list")).isZero();
        assertThat(out.toString().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactlyElementsOf(names());
    }

    @Test
    void what_is_no_lab_is_told_in_a_line() {
        assertThat(run("run", "no-such-lab")).isEqualTo(1);
        assertThat(err.toString()).startsWith("wherry lab: there is no lab 'no-such-lab'");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void what_was_probably_meant_is_asked() {
        assertThat(run("run", "bitflip")).isEqualTo(1);
        assertThat(run("lst")).isEqualTo(1);
        assertThat(run("run", "--repot", "x", "replay")).isEqualTo(1);
        assertThat(err.toString().lines().toList())
                .hasSize(3)
                .satisfies(
                        said -> {
                            assertThat(said.get(0)).endsWith("did you mean 'bit-flip'?");
                            assertThat(said.get(1)).endsWith("did you mean 'list'?");
                            assertThat(said.get(2)).endsWith("did you mean '--report'?");
                        });
    }

    @Test
    void a_report_of_before_stays_until_there_is_another() throws IOException {
        var before = Files.writeString(place.resolve("report.md"), "of before");
        Page.requireWritable(before);
        assertThat(before).hasContent("of before");
        new Page("Made by a test").writeTo(before);
        assertThat(before).content().startsWith("# Wherry: labs");
    }

    @Test
    void nothing_or_too_much_is_told_in_a_line() {
        assertThat(run("run")).isEqualTo(1);
        assertThat(run("run", "--all", "replay")).isEqualTo(1);
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("wherry"));
    }

    @Test
    void a_report_that_cannot_be_written_is_told_before_anything_runs() {
        var nowhere = place.resolve("nowhere/report.md").toString();
        assertThat(run("run", "replay", "--report", nowhere)).isEqualTo(3);
        assertThat(err.toString())
                .contains(nowhere + " cannot be written (there is no such directory): name");
        assertThat(out.toString()).isEmpty();
    }
}
