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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every reading of RFC 913 in docs/protocol.md is shown by a test that names its number: a tag such
 * as {@code B24}, or an {@code R} line in a conversation. The table says which, and says it right.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadingsTest {
    private static final int PARTS = 8;
    private static final int GAPS = 55;
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([AB]\\d+)\"\\)");
    private static final Pattern ROW = Pattern.compile("\\| ([AB])[. ](\\d+) \\|(.*)\\|([^|]*)\\|");

    @Test
    void every_reading_is_shown_by_a_test_that_names_it() throws IOException {
        assertThat(witnesses().keySet()).containsAll(numbers());
    }

    @Test
    void the_table_of_readings_names_just_these_tests() throws IOException {
        var witnesses = witnesses();
        var found = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        for (var line : Files.readAllLines(Product.ROOT.resolve("docs/protocol.md"))) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                var number = row.group(1) + row.group(2);
                found.add(number);
                var due = String.join(", ", witnesses.getOrDefault(number, Set.of()));
                if (!row.group(4).strip().equals(due)) {
                    wrong.add(number + " is shown by: " + due);
                }
            }
        }
        assertThat(wrong).as("rows whose last column should be another").isEmpty();
        assertThat(found).containsExactlyElementsOf(numbers());
    }

    private static List<String> numbers() {
        return Stream.concat(
                        IntStream.rangeClosed(1, PARTS).mapToObj(number -> "A" + number),
                        IntStream.rangeClosed(1, GAPS).mapToObj(number -> "B" + number))
                .toList();
    }

    /** The conversations and test classes that name a reading. */
    private static Map<String, Set<String>> witnesses() throws IOException {
        var witnesses = new TreeMap<String, Set<String>>();
        for (var file : files("docs/conversations", ".txt")) {
            for (var line : Files.readAllLines(file)) {
                if (line.startsWith("R ")) {
                    for (var number : line.substring(2).split(" ", -1)) {
                        note(witnesses, number, fileName(file).substring(0, 2));
                    }
                }
            }
        }
        for (var file : files("", "Test.java")) {
            var tags = TAG.matcher(Files.readString(file));
            while (tags.find()) {
                note(witnesses, tags.group(1), "`" + fileName(file).replace(".java", "`"));
            }
        }
        return witnesses;
    }

    private static void note(Map<String, Set<String>> witnesses, String number, String who) {
        witnesses.computeIfAbsent(number, _ -> new TreeSet<>()).add(who);
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static List<Path> files(String below, String ending) throws IOException {
        try (var files = Files.walk(Product.ROOT.resolve(below))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> below.isEmpty() == file.toString().contains("src/test/java"))
                    .collect(Collectors.toList());
        }
    }
}
