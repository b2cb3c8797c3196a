package wherry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The table of threats in docs/trust.md: each is shown to be met by tests that carry its number as
 * a tag, or is called open. {@code bin/threats} writes the last column; here it is looked at.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ThreatsTest {
    private static final int THREATS = 40;
    private static final List<String> MODULES =
            List.of("protocol", "certs", "server", "client", "fuzz", "lab", "system-tests");
    private static final Path TABLE = Product.ROOT.resolve("docs/trust.md");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(T\\d\\d)\"\\)");
    private static final Pattern ROW = Pattern.compile("(\\| (T\\d\\d) \\|.*\\|)([^|]*)\\|");

    @Test
    void the_table_names_just_the_tests_that_carry_the_tag() throws IOException {
        var witnesses = witnesses();
        var due = Files.readAllLines(TABLE).stream().map(line -> filled(line, witnesses)).toList();
        if (Boolean.getBoolean("wherry.threats.write")) {
            Files.write(TABLE, due);
        }
        assertThat(Files.readAllLines(TABLE)).as("run bin/threats").isEqualTo(due);
    }

    @Test
    void every_threat_has_a_row_and_every_tag_a_threat() throws IOException {
        var rows = new ArrayList<String>();
        for (var line : Files.readAllLines(TABLE)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(row.group(2));
            }
        }
        var all = IntStream.rangeClosed(1, THREATS).mapToObj("T%02d"::formatted).toList();
        assertThat(rows).containsExactlyElementsOf(all);
        assertThat(all).containsAll(witnesses().keySet());
    }

    private static String filled(String line, Map<String, Set<String>> witnesses) {
        var row = ROW.matcher(line);
        if (!row.matches()) {
            return line;
        }
        var tests = witnesses.getOrDefault(row.group(2), Set.of());
        return row.group(1) + " " + (tests.isEmpty() ? "open" : String.join(", ", tests)) + " |";
    }

    /** The test classes that carry the tag of a threat, on themselves or on a method. */
    private static Map<String, Set<String>> witnesses() throws IOException {
        var witnesses = new TreeMap<String, Set<String>>();
        for (var file : tests()) {
            var tags = TAG.matcher(Files.readString(file));
            while (tags.find()) {
                var name = file.getFileName().toString().replace(".java", "");
                witnesses
                        .computeIfAbsent(tags.group(1), _ -> new TreeSet<>())
                        .add("`" + name + "`");
            }
        }
        return witnesses;
    }

    private static List<Path> tests() throws IOException {
        var tests = new ArrayList<Path>();
        for (var module : MODULES) {
            try (var all = Files.walk(Product.ROOT.resolve(module).resolve("src/test/java"))) {
                all.filter(file -> file.toString().endsWith("Test.java")).forEach(tests::add);
            }
        }
        return tests.stream().sorted().toList();
    }
}
