package wherry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** How events reach the file: whole, in order, whoever else writes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChainTest {
    @TempDir Path directory;

    private Book book() {
        return new Book(directory, 0, 3);
    }

    @Test
    @Tag("T25")
    void whatever_a_name_holds_an_event_is_one_line_of_plain_characters() throws Exception {
        var book = book();
        try (var chain = Chain.open(book.place())) {
            chain.append(
                    List.of(
                            Book.deletion("/a\r\nforged \"x\" \\ \u001b[31m \u202e \u0085 \u2028"),
                            Book.deletion("/ä 😀")));
        }
        var lines = book.lines();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .contains("\"path\":\"/a\\u000d\\u000aforged \\\"x\\\" \\\\ \\u001b[31m \\u202e")
                .matches("[^\\p{Cc}\\p{Cf}\\u2028]*");
        assertThat(lines.getLast()).contains("\"path\":\"/ä \\ud83d\\ude00\"");
        assertThat(book.findings()).isEmpty();
    }

    @Test
    void a_line_says_number_time_event_who_and_what() throws Exception {
        assertThat(book().deletions(1).lines().getFirst())
                .startsWith(
                        "{\"seq\":1,\"time\":\"2026-01-02T12:00:00Z\",\"event\":\"delete\","
                                + "\"session\":\"s1\",\"peer\":\"192.0.2.1\",\"user\":\"ann\","
                                + "\"path\":\"/f1\",\"prev\":\"0000");
    }

    @Test
    @Tag("T30")
    void only_the_owner_reads_it() throws Exception {
        var book = book().deletions(1);
        for (var file : List.of("audit.jsonl", "audit.head", "audit.lock")) {
            var mode = Files.getPosixFilePermissions(directory.resolve(file));
            assertThat(PosixFilePermissions.toString(mode)).as(file).isEqualTo("rw-------");
        }
        assertThat(book.findings()).isEmpty();
    }

    @Test
    void two_writers_share_one_chain() throws Exception {
        var book = book();
        try (var one = Chain.open(book.place());
                var other = Chain.open(book.place())) {
            for (var i = 0; i < 5; i++) {
                one.append(List.of(Book.deletion("/one"), Book.deletion("/more")));
                other.append(List.of(Book.deletion("/other")));
            }
        }
        assertThat(book.verdict().last().number()).isEqualTo(15);
        assertThat(book.findings()).isEmpty();
    }

    @Test
    void it_goes_on_after_a_file_was_moved_away_while_two_write() throws Exception {
        var book = book();
        try (var one = Chain.open(book.place());
                var other = Chain.open(book.place())) {
            one.append(List.of(Book.deletion("/1")));
            other.append(List.of(Book.deletion("/2")));
            Files.move(book.place().current(), directory.resolve("audit.jsonl.1"));
            one.append(List.of(Book.deletion("/3")));
            other.append(List.of(Book.deletion("/4")));
        }
        assertThat(book.lines()).hasSize(2);
        assertThat(book.findings()).isEmpty();
        assertThat(book.verdict().last().number()).isEqualTo(4);
    }

    @Test
    void it_goes_on_after_logrotate_has_copied_and_emptied_the_file() throws Exception {
        var book = book();
        try (var chain = Chain.open(book.place())) {
            chain.append(List.of(Book.deletion("/1")));
            Files.copy(book.place().current(), directory.resolve("audit.jsonl.1"));
            Files.write(book.place().current(), new byte[0]);
            chain.append(List.of(Book.deletion("/2")));
        }
        assertThat(book.findings()).isEmpty();
        assertThat(book.verdict().last().number()).isEqualTo(2);
    }

    @Test
    void half_a_line_that_a_crash_left_is_cut_off() throws Exception {
        var book = book().deletions(2);
        Files.writeString(book.place().current(), "{\"seq\":3,\"ti", StandardOpenOption.APPEND);
        book.deletions(1);
        assertThat(book.lines()).hasSize(3);
        assertThat(book.findings()).isEmpty();
    }

    @Test
    void an_end_somebody_cut_is_not_papered_over_by_what_is_written_next() throws Exception {
        var book = book().deletions(3);
        book.write(book.lines().subList(0, 2));
        book.deletions(1);
        assertThat(book.findings()).first().asString().contains("event 3 is missing");
    }

    @Test
    void a_link_in_its_place_is_not_followed() throws Exception {
        var target = Files.createFile(directory.resolve("target"));
        Files.createSymbolicLink(directory.resolve("audit.jsonl"), target);
        assertThat(catchThrowable(() -> book().deletions(1))).isNotNull();
        assertThat(target).isEmptyFile();
    }
}
