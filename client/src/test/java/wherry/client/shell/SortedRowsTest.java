package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SortedRowsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Screen screen = new Screen(stream(out), stream(err), false, false);

    private static PrintStream stream(ByteArrayOutputStream octets) {
        return new PrintStream(octets, true, StandardCharsets.UTF_8);
    }

    @Test
    void rows_are_shown_by_their_keys() {
        try (var rows = new SortedRows(screen)) {
            rows.add("b", "2 b");
            rows.add("a", "9 a");
            assertThat(out.size()).isZero();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("9 a\n2 b\n");
        assertThat(err.size()).isZero();
    }

    @Test
    void rows_without_end_are_shown_in_parts_before_they_fill_the_memory() {
        try (var rows = new SortedRows(screen)) {
            for (var i = 0; i < 200; i++) {
                rows.add(Integer.toString(i), "x".repeat(16_000));
            }
            assertThat(out.size()).isGreaterThan(200 * 16_000 - (1 << 20));
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(200);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("sorted in parts");
    }
}
