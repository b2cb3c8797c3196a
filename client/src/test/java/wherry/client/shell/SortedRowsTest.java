package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import wherry.client.remote.Entry;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SortedRowsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Screen screen = new Screen(stream(out), stream(err), false, false);

    private static PrintStream stream(ByteArrayOutputStream octets) {
        return new PrintStream(octets, true, StandardCharsets.UTF_8);
    }

    private SortedRows rows() {
        return new SortedRows(
                screen,
                Comparator.comparing(Entry::name),
                SortedRows.FEW_BYTES,
                entries -> entries.forEach(entry -> screen.data(entry.name())));
    }

    private static Entry entry(String name) {
        return new Entry(Entry.Kind.FILE, 0, null, name);
    }

    @Test
    void rows_are_shown_by_their_keys() {
        try (var rows = rows()) {
            rows.add(entry("b"));
            rows.add(entry("a"));
            assertThat(out.size()).isZero();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a\nb\n");
        assertThat(err.size()).isZero();
    }

    @Test
    void rows_without_end_are_shown_in_parts_before_they_fill_the_memory() {
        try (var rows = rows()) {
            for (var i = 0; i < 200; i++) {
                rows.add(entry("x".repeat(16_000)));
            }
            assertThat(out.size()).isGreaterThan(200 * 16_000 - (1 << 20));
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(200);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("sorted in parts");
    }
}
