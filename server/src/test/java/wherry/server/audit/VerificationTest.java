package wherry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.GZIPOutputStream;

/** Threat T26 and asset A7: whatever was done to the log afterwards is found. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T26")
class VerificationTest {
    @TempDir Path directory;

    private Book book() {
        return new Book(directory, 0, 3);
    }

    @Test
    void a_trail_nobody_touched_is_as_it_was_written() throws Exception {
        var verdict = book().deletions(5).verdict();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.first()).isEqualTo(1);
        assertThat(verdict.last().number()).isEqualTo(5);
        assertThat(verdict.files()).isEqualTo(1);
    }

    @Test
    void nothing_is_nothing_wrong() throws Exception {
        assertThat(book().findings()).isEmpty();
    }

    @Test
    void each_flipped_octet_is_found() throws Exception {
        var book = book().deletions(3);
        var file = book.place().current();
        var genuine = Files.readAllBytes(file);
        for (var i = 0; i < genuine.length; i++) {
            var changed = genuine.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertThat(book.findings()).as("octet %s", i).isNotEmpty();
        }
        Files.write(file, genuine);
        assertThat(book.findings()).isEmpty();
    }

    @Test
    void each_missing_line_is_found_the_first_and_the_last_too() throws Exception {
        var book = book().deletions(4);
        var genuine = book.lines();
        for (var i = 0; i < genuine.size(); i++) {
            var cut = book.lines();
            cut.remove(i);
            book.write(cut);
            assertThat(book.findings()).as("line %s", i).isNotEmpty();
            book.write(genuine);
        }
    }

    @Test
    void an_end_that_is_cut_off_is_found_wherever_it_is_cut() throws Exception {
        var book = book().deletions(3);
        var genuine = Files.readAllBytes(book.place().current());
        for (var length = 0; length < genuine.length; length++) {
            Files.write(book.place().current(), java.util.Arrays.copyOf(genuine, length));
            assertThat(book.findings()).as("%s octets", length).isNotEmpty();
        }
    }

    @Test
    void a_head_that_is_gone_is_missed() throws Exception {
        var book = book().deletions(3);
        Files.delete(book.place().head());
        assertThat(book.findings()).singleElement().asString().contains("audit.head is missing");
        book.deletions(1);
        assertThat(book.findings()).isEmpty();
    }

    @Test
    void the_first_event_of_all_has_a_head_before_it_is_settled() throws Exception {
        var book = book();
        try (var chain = Chain.open(book.place())) {
            chain.append(java.util.List.of(Book.deletion("/f")));
            assertThat(book.findings()).isEmpty();
        }
    }

    @Test
    void lines_that_changed_places_are_found() throws Exception {
        var book = book().deletions(4);
        for (var i = 0; i < 3; i++) {
            var genuine = book.lines();
            var swapped = book.lines();
            Collections.swap(swapped, i, i + 1);
            book.write(swapped);
            assertThat(book.findings()).as("lines %s", i).isNotEmpty();
            book.write(genuine);
        }
    }

    @Test
    void a_line_that_is_there_twice_is_found() throws Exception {
        var book = book().deletions(3);
        var lines = book.lines();
        lines.add(2, lines.get(1));
        book.write(lines);
        assertThat(book.findings()).first().asString().contains("stands after");
    }

    @Test
    void other_ends_of_lines_are_found() throws Exception {
        var book = book().deletions(2);
        var text = Files.readString(book.place().current());
        Files.writeString(book.place().current(), text.replace("\n", "\r\n"));
        assertThat(book.findings()).isNotEmpty();
    }

    @Test
    void a_chain_made_anew_is_found_by_its_head_and_by_what_was_noted() throws Exception {
        var book = book().deletions(3);
        var noted = book.verdict().last();
        var forged = new Book(Files.createDirectory(directory.resolve("forged")), 0, 3);
        try (var chain = Chain.open(forged.place())) {
            for (var i = 1; i <= 3; i++) {
                chain.append(java.util.List.of(Book.deletion("/other" + i)));
            }
        }
        Files.delete(book.place().current());
        Files.copy(forged.place().current(), book.place().current());
        assertThat(book.findings()).anyMatch(finding -> finding.contains("audit.head"));
        Files.delete(book.place().head());
        Files.copy(forged.place().head(), book.place().head());
        assertThat(book.findings()).isEmpty();
        assertThat(book.findings(noted)).anyMatch(finding -> finding.contains("noted"));
    }

    @Test
    void what_logrotate_made_of_it_is_read_too() throws Exception {
        var book = book().deletions(3);
        rotatedByOthers(book, "audit.jsonl-20260102.gz", true);
        book.deletions(2);
        rotatedByOthers(book, "audit.jsonl.1", false);
        var verdict = book.deletions(1).verdict();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.last().number()).isEqualTo(6);
        assertThat(verdict.files()).isEqualTo(3);
    }

    private void rotatedByOthers(Book book, String name, boolean packed) throws IOException {
        var to = directory.resolve(name);
        if (packed) {
            try (var out = new GZIPOutputStream(Files.newOutputStream(to))) {
                Files.copy(book.place().current(), out);
            }
            Files.delete(book.place().current());
        } else {
            Files.move(book.place().current(), to);
        }
    }

    @Test
    void a_beginning_that_somebody_else_removed_needs_a_noted_end() throws Exception {
        var book = book().deletions(3);
        var noted = book.verdict().last();
        Files.delete(book.place().current());
        book.deletions(2);
        assertThat(book.findings()).first().asString().contains("events 1 to 3 are missing");
        assertThat(book.findings(noted)).isEmpty();
        assertThat(book.findings(new Link(3, "0".repeat(64)))).isNotEmpty();
    }

    @Test
    void a_rotated_file_that_is_missing_in_the_middle_is_found() throws Exception {
        var book = new Book(directory, 900, 9).deletions(30);
        var full = book.place().full();
        assertThat(full).hasSizeGreaterThan(2);
        assertThat(book.findings()).isEmpty();
        Files.delete(full.get(1));
        assertThat(book.findings()).first().asString().contains("missing");
    }

    @Test
    void what_the_trail_removed_itself_is_not_missed() throws Exception {
        var book = new Book(directory, 900, 2).deletions(40);
        assertThat(book.place().full()).hasSize(2);
        var verdict = book.verdict();
        assertThat(verdict.first()).isGreaterThan(1);
        assertThat(verdict.findings()).isEmpty();
    }
}
