package wherry.client.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.remote.FileFailed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a journal says after whatever has ended a run, or spoiled its file. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JobFileTest {
    private static final String A = key("a");
    private static final String B = key("b");
    private static final String C = key("c");
    private static final String D = key("d");

    @TempDir private Path here;

    private static String key(String name) {
        return Journal.key("put", "/here/" + name, name, 1, Instant.EPOCH);
    }

    private JobFile open() throws FileFailed {
        return JobFile.open(here, "night", "anna@localhost:1");
    }

    /** Those of the four that the journal takes for done. */
    private List<String> held() throws FileFailed {
        var held = new ArrayList<String>();
        try (var journal = open()) {
            for (var key : new String[] {A, B, C, D}) {
                if (journal.holds(key)) {
                    held.add(key);
                }
            }
        }
        return held;
    }

    private void adds(String... keys) throws FileFailed {
        try (var journal = open()) {
            for (var key : keys) {
                journal.add(key);
            }
        }
    }

    private void holds(String content) throws IOException, FileFailed {
        adds();
        try (var files = Files.list(here)) {
            var file = files.findFirst().orElseThrow();
            Files.writeString(file, content, StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void what_was_done_is_held_by_the_next_run() throws FileFailed {
        adds(A, B);
        adds(C);
        assertThat(held()).containsExactly(A, B, C);
    }

    @Test
    void a_line_that_was_cut_says_nothing_and_the_next_one_begins_anew()
            throws IOException, FileFailed {
        for (var cut = 1; cut < B.length(); cut++) {
            holds(A + "\n" + B.substring(0, cut));
            assertThat(held()).containsExactly(A);
            adds(C);
            adds(D);
            assertThat(held()).as("cut after %d", cut).containsExactly(A, C, D);
        }
    }

    @Test
    void a_line_that_lacks_only_its_end_is_whole() throws IOException, FileFailed {
        holds(A + "\n" + B);
        adds(C);
        assertThat(held()).containsExactly(A, B, C);
    }

    @Test
    void what_is_no_line_in_the_middle_takes_nothing_from_those_around_it()
            throws IOException, FileFailed {
        var spoiled =
                new String[] {
                    "\0".repeat(200),
                    "not a line",
                    B.substring(9),
                    B + B,
                    B.toUpperCase(Locale.ROOT),
                    "\u00ff",
                    ""
                };
        for (var bad : spoiled) {
            holds(A + "\n" + bad + "\n" + C + "\n");
            adds(D);
            assertThat(held()).as(bad).containsExactly(A, C, D);
        }
    }

    @Test
    void lines_that_ran_together_say_nothing() throws IOException, FileFailed {
        holds(A + "\n" + B.substring(0, 7) + C + "\n" + D + "\n");
        assertThat(held()).containsExactly(A, D);
    }

    @Test
    void a_job_that_is_done_begins_anew() throws FileFailed {
        adds(A);
        try (var journal = open()) {
            journal.finish();
        }
        assertThat(held()).isEmpty();
    }

    @Test
    void a_job_runs_once_at_a_time_and_has_a_plain_name() throws FileFailed {
        try (var journal = open()) {
            assertThat(journal.holds(A)).isFalse();
            assertThatThrownBy(this::open)
                    .isInstanceOf(FileFailed.class)
                    .hasMessageContaining("is under way already");
        }
        assertThatThrownBy(() -> JobFile.open(here, "../night", "x").close())
                .isInstanceOf(FileFailed.class)
                .hasMessageContaining("cannot be the name of a job");
    }
}
